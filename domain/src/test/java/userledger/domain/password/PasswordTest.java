package userledger.domain.password;

import static org.assertj.core.api.Assertions.assertThat;
import static userledger.domain.user.People.ANNA;
import static userledger.domain.user.People.LATER;
import static userledger.domain.user.People.NOON;
import static userledger.domain.user.Refusals.assertThatCodeOf;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import userledger.domain.password.PasswordCommand.ChangePassword;
import userledger.domain.password.PasswordCommand.ChangePasswordTerms;
import userledger.domain.password.PasswordCommand.Expiry;
import userledger.domain.password.PasswordCommand.RehashPassword;
import userledger.domain.password.PasswordEvent.PasswordChanged;
import userledger.domain.password.PasswordEvent.PasswordTermsChanged;
import userledger.domain.user.TenantId;

class PasswordTest {

    private static final PasswordHash OLD = new PasswordHash("old");
    private static final PasswordHash NEW = new PasswordHash("new");
    private static final Password PASSWORD = new Password(OLD, 1_000, false, LATER, List.of());

    @Test
    void setsTheFirstPassword() {
        var events = Password.NONE.decide(change(null));

        assertThat(events).containsExactly(new PasswordChanged(ANNA, NEW, false, null, NOON));
        assertThat(Password.NONE.evolve(events.getFirst())).isEqualTo(new Password(NEW, 1, false, null, List.of()));
    }

    @Test
    void changesThePasswordThatTheCallerHasProved() {
        assertThat(PASSWORD.decide(change(1_000L))).hasSize(1);
    }

    @Test
    void refusesAProofAgainstAPasswordThatHasChangedMeanwhile() {
        assertThatCodeOf(() -> PASSWORD.decide(change(999L))).isEqualTo("password.changed_meanwhile");
        assertThatCodeOf(() -> Password.NONE.decide(change(1L))).isEqualTo("password.changed_meanwhile");
    }

    @Test
    void letsAnAdministratorChangeItWithoutAProof() {
        assertThat(PASSWORD.decide(change(null))).hasSize(1);
    }

    @Test
    void makesAnEventOfEveryNewPasswordAlsoOfTheSameOne() {
        var same = new ChangePassword(TenantId.DEFAULT, ANNA, OLD, null, false, LATER, NOON);

        assertThat(PASSWORD.decide(same)).hasSize(1);
    }

    @Test
    void changesTheTermsThatAreGivenAndLeavesTheOthers() {
        assertThat(PASSWORD.decide(terms(true, null)))
                .containsExactly(new PasswordTermsChanged(ANNA, true, LATER, NOON));
        assertThat(PASSWORD.decide(terms(null, new Expiry(NOON))))
                .containsExactly(new PasswordTermsChanged(ANNA, false, NOON, NOON));
    }

    @Test
    void takesTheExpiryAway() {
        assertThat(PASSWORD.decide(terms(null, new Expiry(null))))
                .containsExactly(new PasswordTermsChanged(ANNA, false, null, NOON));
    }

    @Test
    void makesNoEventOfTermsThatAreSo() {
        assertThat(PASSWORD.decide(terms(null, null))).isEmpty();
        assertThat(PASSWORD.decide(terms(false, new Expiry(LATER)))).isEmpty();
        assertThat(Password.NONE.decide(terms(false, new Expiry(null)))).isEmpty();
    }

    @Test
    void keepsThePasswordAndItsRevisionWhenTheTermsChange() {
        assertThat(PASSWORD.evolve(new PasswordTermsChanged(ANNA, true, null, NOON)))
                .isEqualTo(new Password(OLD, 1_000, true, null, List.of()));
    }

    @Test
    void expiresAtItsTimeAndNotBefore() {
        assertThat(PASSWORD.expired(LATER.minusNanos(1))).isFalse();
        assertThat(PASSWORD.expired(LATER)).isTrue();
        assertThat(Password.NONE.expired(LATER)).isFalse();
    }

    @Test
    void remembersTheLatestPasswordsTheLatestFirst() {
        var password = PASSWORD;
        for (var i = 0; i < 30; i++) {
            password = password.evolve(new PasswordChanged(ANNA, new PasswordHash("hash " + i), false, null, NOON));
        }

        assertThat(password.latest())
                .hasSize(24)
                .startsWith(new PasswordHash("hash 29"), new PasswordHash("hash 28"))
                .endsWith(new PasswordHash("hash 6"));
    }

    @Test
    void isHashedAnewOnlyWhileItIsTheOneThatWasProved() {
        var rehash = new RehashPassword(TenantId.DEFAULT, ANNA, NEW, 1_000, NOON);
        var after = PASSWORD.evolve(PASSWORD.decide(rehash).getFirst());

        assertThat(after).isEqualTo(new Password(NEW, 1_000, false, LATER, List.of()));
        assertThat(PASSWORD.decide(new RehashPassword(TenantId.DEFAULT, ANNA, NEW, 999, NOON)))
                .isEmpty();
    }

    @Test
    void isNeverPrinted() {
        assertThat(new PasswordChanged(ANNA, new PasswordHash("$argon2id$secret"), false, null, NOON).toString()
                        + new Password(new PasswordHash("$argon2id$secret"), 1, false, null, List.of()))
                .doesNotContain("secret");
    }

    private static ChangePassword change(@Nullable Long provedAgainst) {
        return new ChangePassword(TenantId.DEFAULT, ANNA, NEW, provedAgainst, false, null, NOON);
    }

    private static ChangePasswordTerms terms(@Nullable Boolean mustChange, @Nullable Expiry expiry) {
        return new ChangePasswordTerms(TenantId.DEFAULT, ANNA, mustChange, expiry, NOON);
    }
}
