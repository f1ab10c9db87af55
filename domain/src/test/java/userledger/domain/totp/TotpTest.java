package userledger.domain.totp;

import static org.assertj.core.api.Assertions.assertThat;
import static userledger.domain.user.People.ANNA;
import static userledger.domain.user.People.LATER;
import static userledger.domain.user.People.NOON;
import static userledger.domain.user.Refusals.assertThatCodeOf;

import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import userledger.domain.totp.TotpCommand.ConfirmTotp;
import userledger.domain.totp.TotpCommand.EnrolTotp;
import userledger.domain.totp.TotpCommand.EnsureTotp;
import userledger.domain.totp.TotpCommand.LabelTotp;
import userledger.domain.totp.TotpCommand.RemoveTotp;
import userledger.domain.totp.TotpCommand.RenewRecoveryCodes;
import userledger.domain.totp.TotpCommand.UseRecoveryCode;
import userledger.domain.totp.TotpEvent.TotpConfirmed;
import userledger.domain.totp.TotpEvent.TotpEnrolled;
import userledger.domain.user.TenantId;

class TotpTest {

    private static final TotpSecret SECRET = new TotpSecret("JBSWY3DP");
    private static final Totp PENDING = Totp.NONE.evolve(new TotpEnrolled(ANNA, SECRET, "phone", LATER, NOON));
    private static final Totp ENABLED =
            PENDING.evolve(new TotpConfirmed(ANNA, "phone", new TreeSet<>(List.of("one", "two")), NOON));

    @Test
    void countsOnceACodeHasComeBack() {
        assertThat(PENDING.enabled()).isFalse();
        assertThat(PENDING.decide(confirm(1, NOON))).hasSize(1);
        assertThat(ENABLED.enabled()).isTrue();
        assertThat(ENABLED.label()).isEqualTo("phone");
    }

    @Test
    void isNotConfirmedTooLate() {
        assertThatCodeOf(() -> PENDING.decide(confirm(1, LATER))).isEqualTo("totp.not_enrolled");
    }

    @Test
    void isNotConfirmedWithACodeOfAnEarlierSecret() {
        var again = PENDING.evolve(new TotpEnrolled(ANNA, new TotpSecret("OTHER"), null, LATER, NOON));

        assertThatCodeOf(() -> again.decide(confirm(1, NOON))).isEqualTo("totp.not_enrolled");
        assertThatCodeOf(() -> Totp.NONE.decide(confirm(0, NOON))).isEqualTo("totp.not_enrolled");
    }

    @Test
    void isNotReplacedWithoutBeingRemoved() {
        assertThatCodeOf(() -> ENABLED.decide(new EnrolTotp(TenantId.DEFAULT, ANNA, SECRET, null, LATER, NOON)))
                .isEqualTo("totp.enabled");
        assertThatCodeOf(() -> ENABLED.decide(confirm(1, NOON))).isEqualTo("totp.enabled");
    }

    @Test
    void isNotMadeByWishingForIt() {
        var ensure = new EnsureTotp(TenantId.DEFAULT, ANNA, NOON);

        assertThat(ENABLED.decide(ensure)).isEmpty();
        assertThatCodeOf(() -> Totp.NONE.decide(ensure)).isEqualTo("totp.not_enabled");
        assertThatCodeOf(() -> PENDING.decide(ensure)).isEqualTo("totp.not_enabled");
    }

    @Test
    void takesARecoveryCodeOnce() {
        var use = new UseRecoveryCode(TenantId.DEFAULT, ANNA, "one", NOON);
        var after = ENABLED.evolve(ENABLED.decide(use).getFirst());

        assertThatCodeOf(() -> after.decide(use)).isEqualTo("totp.recovery_code_used");
        assertThat(after.recoveryCodes()).containsExactly("two");
    }

    @Test
    void hasRecoveryCodesAndALabelOnlyWhereItIsEnabled() {
        assertThatCodeOf(() -> PENDING.decide(new RenewRecoveryCodes(TenantId.DEFAULT, ANNA, List.of("x"), NOON)))
                .isEqualTo("totp.not_enabled");
        assertThatCodeOf(() -> PENDING.decide(new LabelTotp(TenantId.DEFAULT, ANNA, "x", NOON)))
                .isEqualTo("totp.not_enabled");
        assertThatCodeOf(() -> PENDING.decide(new UseRecoveryCode(TenantId.DEFAULT, ANNA, "x", NOON)))
                .isEqualTo("totp.recovery_code_used");
    }

    @Test
    void isRemovedOnce() {
        var remove = new RemoveTotp(TenantId.DEFAULT, ANNA, ANNA, NOON);
        var after = ENABLED.evolve(ENABLED.decide(remove).getFirst());

        assertThat(after.enabled()).isFalse();
        assertThat(after.decide(remove)).isEmpty();
    }

    @Test
    void isNeverPrinted() {
        assertThat(ENABLED.toString()).doesNotContain("JBSWY3DP");
    }

    private static ConfirmTotp confirm(long provedAgainst, Instant at) {
        return new ConfirmTotp(TenantId.DEFAULT, ANNA, List.of("one", "two"), provedAgainst, at);
    }
}
