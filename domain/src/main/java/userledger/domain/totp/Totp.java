package userledger.domain.totp;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import userledger.domain.totp.TotpCommand.ConfirmTotp;
import userledger.domain.totp.TotpCommand.EnrolTotp;
import userledger.domain.totp.TotpCommand.EnsureTotp;
import userledger.domain.totp.TotpCommand.LabelTotp;
import userledger.domain.totp.TotpCommand.RemoveTotp;
import userledger.domain.totp.TotpCommand.RenewRecoveryCodes;
import userledger.domain.totp.TotpCommand.UseRecoveryCode;
import userledger.domain.totp.TotpEvent.RecoveryCodeUsed;
import userledger.domain.totp.TotpEvent.RecoveryCodesRenewed;
import userledger.domain.totp.TotpEvent.TotpConfirmed;
import userledger.domain.totp.TotpEvent.TotpEnrolled;
import userledger.domain.totp.TotpEvent.TotpLabelled;
import userledger.domain.totp.TotpEvent.TotpRemoved;
import userledger.domain.user.Rejection;
import userledger.domain.user.Rejection.Kind;
import userledger.domain.user.Text;

/**
 * What is known about one user's second factor, and what may be done with it.
 *
 * @param secret that codes are checked with; null where there is no second factor
 * @param pending a secret of which no code has come back yet
 * @param revision counts enrolments, so that a code counts for the secret that it was checked with
 * @param recoveryCodes keyed hashes of those that are left
 */
public record Totp(
        @Nullable TotpSecret secret,
        @Nullable String label,
        @Nullable Pending pending,
        long revision,
        List<String> recoveryCodes) {

    public static final Totp NONE = new Totp(null, null, null, 0, List.of());

    private static final int MAX_LABEL_LENGTH = 100;

    /** An enrolment that is not confirmed yet. */
    public record Pending(TotpSecret secret, @Nullable String label, Instant until) {}

    public boolean enabled() {
        return secret != null;
    }

    public List<? extends TotpEvent> decide(TotpCommand command) {
        return switch (command) {
            case EnrolTotp enrol -> enrol(enrol);
            case ConfirmTotp confirm -> confirm(confirm);
            case RenewRecoveryCodes renew -> {
                requireEnabled();
                yield List.of(
                        new RecoveryCodesRenewed(renew.userId(), new TreeSet<>(renew.recoveryCodes()), renew.at()));
            }
            case UseRecoveryCode use -> use(use);
            case EnsureTotp _ -> ensure();
            case LabelTotp name -> name(name);
            case RemoveTotp remove ->
                enabled() || pending != null
                        ? List.of(new TotpRemoved(remove.userId(), remove.by(), remove.at()))
                        : List.of();
        };
    }

    private List<TotpEvent> enrol(EnrolTotp command) {
        if (enabled()) {
            throw new Rejection(Kind.CONFLICT, "totp.enabled", "There is a second factor: remove it first");
        }
        return List.of(new TotpEnrolled(
                command.userId(), command.secret(), clean(command.label()), command.until(), command.at()));
    }

    private List<TotpEvent> confirm(ConfirmTotp command) {
        if (enabled()) {
            throw new Rejection(Kind.CONFLICT, "totp.enabled", "The second factor is confirmed already");
        }
        if (pending == null || !pending.until().isAfter(command.at()) || command.provedAgainst() != revision) {
            throw noEnrolment();
        }
        return List.of(new TotpConfirmed(
                command.userId(), pending.label(), new TreeSet<>(command.recoveryCodes()), command.at()));
    }

    /** Nothing is under way, or not any more. */
    public static Rejection noEnrolment() {
        return new Rejection(Kind.CONFLICT, "totp.not_enrolled", "No enrolment is under way: begin with a new secret");
    }

    private List<TotpEvent> use(UseRecoveryCode command) {
        if (!enabled() || !recoveryCodes.contains(command.recoveryCode())) {
            throw new Rejection(Kind.CONFLICT, "totp.recovery_code_used", "The recovery code has been used meanwhile");
        }
        return List.of(new RecoveryCodeUsed(command.userId(), command.recoveryCode(), command.at()));
    }

    private List<TotpEvent> name(LabelTotp command) {
        requireEnabled();
        var wanted = clean(command.label());
        return Objects.equals(wanted, label)
                ? List.of()
                : List.of(new TotpLabelled(command.userId(), wanted, command.at()));
    }

    private List<TotpEvent> ensure() {
        if (!enabled()) {
            throw new Rejection(
                    Kind.UNPROCESSABLE, "totp.not_enabled", "Only its user can set up a second factor: /v1/me/totp");
        }
        return List.of();
    }

    private void requireEnabled() {
        if (!enabled()) {
            throw new Rejection(Kind.UNPROCESSABLE, "totp.not_enabled", "There is no second factor");
        }
    }

    private static @Nullable String clean(@Nullable String label) {
        return Text.clean("label", label, MAX_LABEL_LENGTH);
    }

    public Totp evolve(TotpEvent event) {
        return switch (event) {
            case TotpEnrolled enrolled ->
                enrolled.secret() == null
                        ? this
                        : new Totp(
                                secret,
                                label,
                                new Pending(enrolled.secret(), enrolled.label(), enrolled.until()),
                                revision + 1,
                                recoveryCodes);
            case TotpConfirmed confirmed ->
                pending == null
                        ? this
                        : new Totp(
                                pending.secret(), confirmed.label(), null, revision, list(confirmed.recoveryCodes()));
            case RecoveryCodesRenewed renewed ->
                new Totp(secret, label, pending, revision, list(renewed.recoveryCodes()));
            case RecoveryCodeUsed used -> {
                var left = new ArrayList<>(recoveryCodes);
                left.remove(used.recoveryCode());
                yield new Totp(secret, label, pending, revision, List.copyOf(left));
            }
            case TotpLabelled labelled -> new Totp(secret, labelled.label(), pending, revision, recoveryCodes);
            case TotpRemoved _ -> new Totp(null, null, null, revision, List.of());
        };
    }

    private static List<String> list(@Nullable SortedSet<String> codes) {
        return codes == null ? List.of() : List.copyOf(codes);
    }
}
