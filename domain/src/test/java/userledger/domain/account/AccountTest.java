package userledger.domain.account;

import static org.assertj.core.api.Assertions.assertThat;
import static userledger.domain.user.People.ANNA;
import static userledger.domain.user.People.BEN;
import static userledger.domain.user.People.LATER;
import static userledger.domain.user.People.NOON;
import static userledger.domain.user.People.registered;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import userledger.domain.account.Account.Locked;
import userledger.domain.account.Account.PasswordTerms;
import userledger.domain.activity.ActivityEvent.UserBecameActive;
import userledger.domain.activity.ActivityEvent.UserBecameInactive;
import userledger.domain.deletion.DeletionEvent.UserDeleted;
import userledger.domain.deletion.DeletionEvent.UserErased;
import userledger.domain.lock.LockEvent.LockExpired;
import userledger.domain.lock.LockEvent.UserLocked;
import userledger.domain.lock.LockEvent.UserUnlocked;
import userledger.domain.ownsettings.OwnSettingsEvent.OwnSettingsChanged;
import userledger.domain.password.PasswordEvent.PasswordChanged;
import userledger.domain.password.PasswordEvent.PasswordTermsChanged;
import userledger.domain.password.PasswordHash;
import userledger.domain.profile.ProfileEvent.EmailChangeEnded;
import userledger.domain.profile.ProfileEvent.EmailChangeRequested;
import userledger.domain.profile.ProfileEvent.EmailChangeUndone;
import userledger.domain.profile.ProfileEvent.EmailChanged;
import userledger.domain.profile.ProfileEvent.ProfileChanged;
import userledger.domain.profile.ProfileEvent.UniqueIdChanged;
import userledger.domain.profile.ProfileEvent.UserRenamed;
import userledger.domain.registration.RegistrationEvent.SignUpApproved;
import userledger.domain.registration.RegistrationEvent.SignUpRejected;
import userledger.domain.registration.RegistrationEvent.SignUpReopened;
import userledger.domain.role.RoleEvent.RoleChanged;
import userledger.domain.session.SessionEvent.SessionStarted;
import userledger.domain.session.SessionId;
import userledger.domain.session.UserSessionsEvent.SessionsEnded;
import userledger.domain.tenant.TenantEvent.TenantCreated;
import userledger.domain.user.AccountStatus;
import userledger.domain.user.LedgerEvent;
import userledger.domain.user.Role;
import userledger.domain.user.TenantId;
import userledger.domain.user.TokenHash;

class AccountTest {

    private static final Account ACCOUNT =
            Account.from(registered("anna@example.org", Map.of("firstName", "Anna", "phone", "1")));

    @Test
    void beginsAsItWasRegistered() {
        assertThat(ACCOUNT.username()).isEqualTo("anna");
        assertThat(ACCOUNT.email()).isEqualTo("anna@example.org");
        assertThat(ACCOUNT.status()).isEqualTo(AccountStatus.ACTIVE);
        assertThat(ACCOUNT.version()).isEqualTo(1);
        assertThat(ACCOUNT.createdAt()).isEqualTo(NOON);
        assertThat(ACCOUNT.updatedAt()).isEqualTo(NOON);
        assertThat(ACCOUNT.lastSignInAt()).isNull();
        assertThat(ACCOUNT.password()).isEqualTo(new PasswordTerms(false, false, null));
    }

    @Test
    void isUpdatedByProfileNameAddressAndRole() {
        for (var event : List.<LedgerEvent>of(
                new ProfileChanged(ANNA, new TreeSet<>(List.of("phone")), Map.of(), LATER),
                new UserRenamed(ANNA, "hanna", LATER),
                new EmailChanged(ANNA, null, LATER),
                new EmailChangeUndone(ANNA, "anna@example.org", LATER),
                new UniqueIdChanged(ANNA, "u", LATER),
                new RoleChanged(ANNA, Role.VIEWER, Role.PUBLISHER, LATER))) {
            var after = ACCOUNT.evolve(event);

            assertThat(after.updatedAt()).as(event.toString()).isEqualTo(LATER);
            assertThat(after.version()).as(event.toString()).isEqualTo(2);
        }
    }

    @Test
    void isNotUpdatedByPasswordLockAndDeletionThoughTheyCount() {
        for (var event : List.<LedgerEvent>of(
                new PasswordChanged(ANNA, new PasswordHash("x"), false, null, LATER),
                new PasswordTermsChanged(ANNA, true, null, LATER),
                new UserLocked(ANNA, BEN, null, null, LATER),
                new UserUnlocked(ANNA, BEN, LATER),
                new LockExpired(ANNA, LATER),
                new SessionsEnded(ANNA, BEN, LATER),
                new UserBecameInactive(ANNA, NOON, LATER),
                new UserBecameActive(ANNA, LATER),
                new OwnSettingsChanged(ANNA, "editor", Map.of("theme", "dark"), LATER),
                new UserDeleted(ANNA, LATER),
                new UserErased(ANNA, LATER))) {
            var after = ACCOUNT.evolve(event);

            assertThat(after.updatedAt()).as(event.toString()).isEqualTo(NOON);
            assertThat(after.version()).as(event.toString()).isEqualTo(2);
        }
    }

    @Test
    void leavesAllSessionsBehindWithWhatShallNotBeSurvived() {
        for (var event : List.<LedgerEvent>of(
                new PasswordChanged(ANNA, new PasswordHash("x"), false, null, LATER),
                new UserLocked(ANNA, BEN, null, null, LATER),
                new RoleChanged(ANNA, Role.VIEWER, Role.PUBLISHER, LATER),
                new SessionsEnded(ANNA, BEN, LATER),
                new EmailChangeUndone(ANNA, "anna@example.org", LATER),
                new UserDeleted(ANNA, LATER))) {
            assertThat(ACCOUNT.evolve(event).sessionGeneration())
                    .as(event.toString())
                    .isEqualTo(1);
        }
    }

    @Test
    void doesNotTakeSessionsBackWithAnUnlock() {
        var after =
                ACCOUNT.evolve(new UserLocked(ANNA, BEN, null, null, LATER)).evolve(new UserUnlocked(ANNA, BEN, LATER));

        assertThat(after.sessionGeneration()).isEqualTo(1);
    }

    @Test
    void remembersTheLastSignInWithoutCountingIt() {
        var after = ACCOUNT.evolve(new SessionStarted(new SessionId(new UUID(1, 2)), ANNA, 0, null, null, null, LATER));

        assertThat(after.lastSignInAt()).isEqualTo(LATER);
        assertThat(after.version()).isEqualTo(1);
        assertThat(after.updatedAt()).isEqualTo(NOON);
    }

    @Test
    void isLeftAloneByEventsAboutOthers() {
        assertThat(ACCOUNT.evolve(new TenantCreated(TenantId.DEFAULT, null, LATER)))
                .isEqualTo(ACCOUNT);
    }

    @Test
    void takesOnWhatChanged() {
        var after = ACCOUNT.evolve(new ProfileChanged(
                        ANNA, new TreeSet<>(List.of("lastName", "phone")), Map.of("lastName", "Berg"), LATER))
                .evolve(new UserRenamed(ANNA, "hanna", LATER))
                .evolve(new EmailChanged(ANNA, "hanna@example.org", LATER))
                .evolve(new UniqueIdChanged(ANNA, "u", LATER))
                .evolve(new RoleChanged(ANNA, Role.VIEWER, Role.PUBLISHER, LATER));

        assertThat(after.profile()).isEqualTo(Map.of("firstName", "Anna", "lastName", "Berg"));
        assertThat(after.username()).isEqualTo("hanna");
        assertThat(after.email()).isEqualTo("hanna@example.org");
        assertThat(after.uniqueId()).isEqualTo("u");
        assertThat(after.role()).isEqualTo(Role.PUBLISHER);
    }

    @Test
    void isLockedUntilItIsUnlockedOrTheLockRunsOut() {
        var locked = ACCOUNT.evolve(new UserLocked(ANNA, BEN, "why", LATER, NOON));

        assertThat(locked.status()).isEqualTo(AccountStatus.LOCKED);
        assertThat(locked.lock()).isEqualTo(new Locked(NOON, BEN, "why", LATER));
        assertThat(locked.evolve(new UserUnlocked(ANNA, BEN, LATER)).lock()).isNull();
        assertThat(locked.evolve(new LockExpired(ANNA, LATER)).status()).isEqualTo(AccountStatus.ACTIVE);
    }

    @Test
    void isInactiveUntilItsUserComesBackAndMayActMeanwhile() {
        var inactive = ACCOUNT.evolve(new UserBecameInactive(ANNA, NOON, LATER));

        assertThat(inactive.status()).isEqualTo(AccountStatus.INACTIVE);
        assertThat(inactive.inactiveSince()).isEqualTo(LATER);
        assertThat(inactive.mayAct()).isTrue();
        assertThat(inactive.sessionGeneration()).isZero();
        assertThat(inactive.evolve(new UserBecameActive(ANNA, LATER)).status()).isEqualTo(AccountStatus.ACTIVE);
    }

    @Test
    void isLockedRejectedOrPendingBeforeItIsInactive() {
        var inactive = ACCOUNT.evolve(new UserBecameInactive(ANNA, NOON, LATER));
        var locked = inactive.evolve(new UserLocked(ANNA, BEN, null, null, LATER));
        var pending = inactive.evolve(new SignUpReopened(ANNA, BEN, LATER));

        assertThat(locked.status()).isEqualTo(AccountStatus.LOCKED);
        assertThat(locked.evolve(new UserUnlocked(ANNA, BEN, LATER)).status()).isEqualTo(AccountStatus.INACTIVE);
        assertThat(pending.status()).isEqualTo(AccountStatus.PENDING);
        assertThat(pending.evolve(new SignUpRejected(ANNA, BEN, LATER)).status())
                .isEqualTo(AccountStatus.REJECTED);
        assertThat(pending.evolve(new SignUpApproved(ANNA, BEN, LATER)).status())
                .isEqualTo(AccountStatus.INACTIVE);
    }

    @Test
    void tellsOfAPasswordOnlyThatItIsSetAndItsTerms() {
        var set = ACCOUNT.evolve(new PasswordChanged(ANNA, new PasswordHash("hush"), true, LATER, NOON));

        assertThat(set.password()).isEqualTo(new PasswordTerms(true, true, LATER));
        assertThat(set.evolve(new PasswordTermsChanged(ANNA, false, null, LATER))
                        .password())
                .isEqualTo(new PasswordTerms(true, false, null));
        assertThat(set.toString()).doesNotContain("hush");
    }

    @Test
    void showsAnAddressThatWaitsUntilItCountsOrIsGivenUp() {
        var waiting =
                ACCOUNT.evolve(new EmailChangeRequested(ANNA, "hanna@example.org", TokenHash.of("x"), LATER, LATER));

        assertThat(waiting.email()).isEqualTo("anna@example.org");
        assertThat(waiting.pendingEmail()).isEqualTo("hanna@example.org");
        assertThat(waiting.updatedAt()).isEqualTo(NOON);
        assertThat(waiting.version()).isEqualTo(2);
        var confirmed = waiting.evolve(new EmailChanged(ANNA, "hanna@example.org", true, LATER));
        assertThat(confirmed.admission().emailVerified()).isTrue();
        assertThat(confirmed
                        .evolve(new EmailChanged(ANNA, "x@example.org", LATER))
                        .admission()
                        .emailVerified())
                .isFalse();
        for (var end : List.<LedgerEvent>of(
                new EmailChanged(ANNA, null, LATER),
                new EmailChangeUndone(ANNA, "anna@example.org", LATER),
                new EmailChangeEnded(ANNA, EmailChangeEnded.Reason.WITHDRAWN, LATER),
                new PasswordChanged(ANNA, new PasswordHash("x"), false, null, LATER))) {
            assertThat(waiting.evolve(end).pendingEmail()).as(end.toString()).isNull();
        }
    }

    @Test
    void forgetsThePersonOfErasedEventsAndKeepsTheFacts() {
        var erased = Account.from(registered(null, Map.of()))
                .evolve(new UserRenamed(ANNA, null, LATER))
                .evolve(new ProfileChanged(ANNA, new TreeSet<>(List.of("phone")), Map.of(), LATER))
                .evolve(new PasswordChanged(ANNA, null, false, null, LATER));

        assertThat(erased.username()).isNull();
        assertThat(erased.profile()).isEmpty();
        assertThat(erased.role()).isEqualTo(Role.VIEWER);
        assertThat(erased.version()).isEqualTo(4);
    }
}
