package userledger.domain.account;

import static org.assertj.core.api.Assertions.assertThat;
import static userledger.domain.user.People.ANNA;
import static userledger.domain.user.People.BEN;
import static userledger.domain.user.People.NOON;
import static userledger.domain.user.People.registered;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import userledger.domain.lock.Lock;
import userledger.domain.lock.LockCommand.LockUser;
import userledger.domain.lock.LockCommand.UnlockUser;
import userledger.domain.password.Password;
import userledger.domain.password.PasswordCommand.ChangePassword;
import userledger.domain.password.PasswordCommand.ChangePasswordTerms;
import userledger.domain.password.PasswordHash;
import userledger.domain.profile.EmailUndos;
import userledger.domain.profile.Profile;
import userledger.domain.profile.ProfileCommand.ChangeEmail;
import userledger.domain.profile.ProfileCommand.ChangeProfile;
import userledger.domain.profile.ProfileCommand.RenameUser;
import userledger.domain.role.RoleCommand.ChangeRole;
import userledger.domain.role.RoleHeld;
import userledger.domain.user.AccountStatus;
import userledger.domain.user.LedgerEvent;
import userledger.domain.user.ProfileField;
import userledger.domain.user.Role;
import userledger.domain.user.TenantId;

/** Whatever is decided, the account and the capabilities make the same of it. */
class DecidedHistoryTest {

    private static final TenantId TENANT = TenantId.DEFAULT;

    private final long seed = new Random().nextLong();
    private final Random random = new Random(seed);
    private Profile profile = new Profile("anna", null, null, Map.of(), null, EmailUndos.NONE);
    private RoleHeld role = new RoleHeld(Role.VIEWER);
    private Lock lock = Lock.OPEN;
    private Password password = Password.NONE;
    private Account account = Account.from(registered(null, Map.of()));
    private long events = 1;

    @Test
    void isTheSameForTheAccountAsForTheCapabilities() {
        for (var i = 0; i < 3_000; i++) {
            step(NOON.plusSeconds(i));

            assertThat(account.username()).as("seed %d", seed).isEqualTo(profile.username());
            assertThat(account.email()).as("seed %d", seed).isEqualTo(profile.email());
            assertThat(account.profile()).as("seed %d", seed).isEqualTo(profile.values());
            assertThat(account.role()).as("seed %d", seed).isEqualTo(role.role());
            assertThat(account.status() == AccountStatus.LOCKED)
                    .as("seed %d", seed)
                    .isEqualTo(lock.locked());
            assertThat(account.password().set()).as("seed %d", seed).isEqualTo(password.hash() != null);
            assertThat(account.password().mustChange()).as("seed %d", seed).isEqualTo(password.mustChange());
            assertThat(account.version()).as("seed %d", seed).isEqualTo(events);
        }
    }

    private void step(Instant at) {
        switch (random.nextInt(6)) {
            case 0 ->
                profile(new ChangeProfile(
                        TENANT, ANNA, Map.of(any(ProfileField.NICKNAME, ProfileField.PHONE), text()), at));
            case 1 -> profile(new RenameUser(TENANT, ANNA, "n" + text(), at));
            case 2 -> profile(new ChangeEmail(TENANT, ANNA, random.nextBoolean() ? null : text() + "@x", at));
            case 3 ->
                count(role.decide(new ChangeRole(TENANT, ANNA, any(Role.VIEWER, Role.PUBLISHER), at)))
                        .forEach(event -> role = role.evolve(event));
            case 4 -> {
                var wanted = random.nextBoolean()
                        ? new LockUser(TENANT, ANNA, BEN, text(), null, false, at)
                        : new UnlockUser(TENANT, ANNA, BEN, at);
                count(lock.decide(wanted)).forEach(event -> lock = lock.evolve(event));
            }
            default -> {
                var wanted = random.nextBoolean()
                        ? new ChangePassword(
                                TENANT,
                                ANNA,
                                new PasswordHash(text()),
                                password.revision(),
                                random.nextBoolean(),
                                null,
                                at)
                        : new ChangePasswordTerms(TENANT, ANNA, random.nextBoolean(), null, at);
                count(password.decide(wanted)).forEach(event -> password = password.evolve(event));
            }
        }
    }

    private void profile(userledger.domain.profile.ProfileCommand command) {
        count(profile.decide(command)).forEach(event -> profile = profile.evolve(event));
    }

    private <E extends LedgerEvent> List<E> count(List<E> decided) {
        events += decided.size();
        decided.forEach(event -> account = account.evolve(event));
        return decided;
    }

    private String text() {
        return "t" + random.nextInt(3);
    }

    @SafeVarargs
    private <T> T any(T... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
