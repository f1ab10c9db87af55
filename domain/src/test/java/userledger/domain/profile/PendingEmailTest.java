package userledger.domain.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static userledger.domain.user.People.ANNA;
import static userledger.domain.user.People.LATER;
import static userledger.domain.user.People.NOON;
import static userledger.domain.user.Refusals.assertThatCodeOf;
import static userledger.domain.user.Refusals.assertThatErrorsOf;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import userledger.domain.profile.ProfileCommand.ChangeEmail;
import userledger.domain.profile.ProfileCommand.ConfirmEmailChange;
import userledger.domain.profile.ProfileCommand.ExpireEmailChange;
import userledger.domain.profile.ProfileCommand.RequestEmailChange;
import userledger.domain.profile.ProfileEvent.EmailChangeEnded;
import userledger.domain.profile.ProfileEvent.EmailChangeEnded.Reason;
import userledger.domain.profile.ProfileEvent.EmailChangeRequested;
import userledger.domain.profile.ProfileEvent.EmailChanged;
import userledger.domain.profile.ProfileEvent.UserRenamed;
import userledger.domain.user.ClaimChange.Kind;
import userledger.domain.user.ClaimChange.Take;
import userledger.domain.user.TenantId;
import userledger.domain.user.TokenHash;

class PendingEmailTest {

    private static final String NEW = "hanna@example.org";
    private static final TokenHash TOKEN = TokenHash.of("right");
    private static final Profile PROFILE =
            new Profile("anna", "anna@example.org", null, Map.of(), null, EmailUndos.NONE);
    private static final Profile PENDING = evolve(PROFILE, request(NEW));

    @Test
    void waitsForTheTokenAndTakesNothingUntilThen() {
        var events = PROFILE.decide(request(NEW));

        assertThat(events).containsExactly(new EmailChangeRequested(ANNA, NEW, TOKEN, LATER, NOON));
        assertThat(events.getFirst().claims()).isEmpty();
        assertThat(PENDING.email()).isEqualTo("anna@example.org");
        assertThat(PENDING.pendingEmail()).isEqualTo(new PendingEmail(NEW, TOKEN, LATER));
    }

    @Test
    void isTheSameForAFirstAddress() {
        var profile = evolve(Profile.NONE, request(NEW));

        assertThat(profile.email()).isNull();
        assertThat(profile.decide(confirm("right", NOON))).containsExactly(new EmailChanged(ANNA, NEW, true, NOON));
    }

    @Test
    void countsOnceItIsConfirmed() {
        var events = PENDING.decide(confirm("right", NOON));

        assertThat(events).containsExactly(new EmailChanged(ANNA, NEW, true, NOON));
        assertThat(events.getFirst().claims()).containsExactly(new Take(Kind.EMAIL, NEW));
        var after = PENDING.evolve(events.getFirst());
        assertThat(after.email()).isEqualTo(NEW);
        assertThat(after.pendingEmail()).isNull();
        assertThatCodeOf(() -> after.decide(confirm("right", NOON))).isEqualTo("email.token_invalid");
    }

    @Test
    void refusesATokenThatIsWrongOrLateOrNotWanted() {
        assertThatCodeOf(() -> PENDING.decide(confirm("wrong", NOON))).isEqualTo("email.token_invalid");
        assertThatCodeOf(() -> PENDING.decide(confirm("right", LATER))).isEqualTo("email.token_invalid");
        assertThat(PENDING.decide(confirm("right", LATER.minusNanos(1_000)))).hasSize(1);
        assertThatCodeOf(() -> PROFILE.decide(confirm("right", NOON))).isEqualTo("email.token_invalid");
    }

    @Test
    void isReplacedByALaterRequest() {
        var again = new RequestEmailChange(TenantId.DEFAULT, ANNA, NEW, TokenHash.of("other"), LATER, null, NOON);
        var after = evolve(PENDING, again);

        assertThatCodeOf(() -> after.decide(confirm("right", NOON))).isEqualTo("email.token_invalid");
        assertThat(after.decide(confirm("other", NOON))).hasSize(1);
    }

    @Test
    void isWithdrawnWithThePresentAddress() {
        assertThat(PENDING.decide(request("anna@example.org")))
                .containsExactly(new EmailChangeEnded(ANNA, Reason.WITHDRAWN, NOON));
        assertThat(evolve(PENDING, request("anna@example.org"))).isEqualTo(PROFILE);
        assertThat(PROFILE.decide(request("anna@example.org"))).isEmpty();
        assertThat(evolve(Profile.NONE, request(NEW)).decide(request(null)))
                .containsExactly(new EmailChangeEnded(ANNA, Reason.WITHDRAWN, NOON));
    }

    @Test
    void isThePresentAddressItselfWhereThatIsNotConfirmedYet() {
        var named = new Profile("anna@example.org", "anna@example.org", null, Map.of(), null, EmailUndos.NONE);
        var asked = named.decide(request("anna@example.org"), false);

        assertThat(asked).containsExactly(new EmailChangeRequested(ANNA, "anna@example.org", TOKEN, LATER, NOON));
        assertThat(named.evolve(asked.getFirst()).decide(confirm("right", NOON)))
                .containsExactly(new EmailChanged(ANNA, "anna@example.org", true, NOON));
        assertThat(named.decide(request("anna@example.org"), true)).isEmpty();
        assertThat(Profile.NONE.decide(request(null), false)).isEmpty();
    }

    @Test
    void isOverWhenAnAdministratorSetsAnAddress() {
        assertThat(evolve(PENDING, new ChangeEmail(TenantId.DEFAULT, ANNA, "x@example.org", NOON))
                        .pendingEmail())
                .isNull();
        assertThat(PENDING.decide(new ChangeEmail(TenantId.DEFAULT, ANNA, "anna@example.org", NOON)))
                .containsExactly(new EmailChangeEnded(ANNA, Reason.WITHDRAWN, NOON));
    }

    @Test
    void takesAnAddressAwayAtOnce() {
        assertThat(PENDING.decide(request(null))).containsExactly(new EmailChanged(ANNA, null, NOON));
    }

    @Test
    void runsOutOnceAndNotBeforeItsTime() {
        assertThat(PENDING.decide(new ExpireEmailChange(TenantId.DEFAULT, ANNA, LATER.minusNanos(1_000))))
                .isEmpty();
        assertThat(PENDING.decide(new ExpireEmailChange(TenantId.DEFAULT, ANNA, LATER)))
                .containsExactly(new EmailChangeEnded(ANNA, Reason.EXPIRED, LATER));
        assertThat(PROFILE.decide(new ExpireEmailChange(TenantId.DEFAULT, ANNA, LATER)))
                .isEmpty();
    }

    @Test
    void takesANameThatIsTheAddressAlong() {
        var named = new Profile("Anna@example.org", "anna@example.org", null, Map.of(), null, EmailUndos.NONE);
        var pending = evolve(named, request(NEW));

        assertThat(pending.decide(confirm("right", NOON)))
                .containsExactly(new EmailChanged(ANNA, NEW, true, NOON), new UserRenamed(ANNA, NEW, NOON));
    }

    @Test
    void refusesAnAddressThatIsTooLongForSuchAName() {
        var named = new Profile("anna@example.org", "anna@example.org", null, Map.of(), null, EmailUndos.NONE);

        assertThatErrorsOf(() -> named.decide(request("a".repeat(60) + "@example.org")))
                .containsExactly("username:too_long");
        assertThatErrorsOf(() -> named.decide(request("no address"))).containsExactly("email:format");
    }

    @Test
    void isForgottenWithThePerson() {
        assertThat(PROFILE.evolve(new EmailChangeRequested(ANNA, null, null, LATER, NOON))
                        .pendingEmail())
                .isNull();
    }

    private static Profile evolve(Profile before, ProfileCommand command) {
        var profile = before;
        for (var event : before.decide(command)) {
            profile = profile.evolve(event);
        }
        return profile;
    }

    private static RequestEmailChange request(@Nullable String email) {
        return new RequestEmailChange(TenantId.DEFAULT, ANNA, email, TOKEN, LATER, null, NOON);
    }

    private static ConfirmEmailChange confirm(String token, Instant at) {
        return new ConfirmEmailChange(TenantId.DEFAULT, ANNA, TokenHash.of(token), null, at);
    }
}
