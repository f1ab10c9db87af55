package userledger.domain.totp;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import userledger.domain.user.TenantId;
import userledger.domain.user.UserCommand;
import userledger.domain.user.UserId;

/** What may be asked of a second factor. Codes were checked before, against {@link Totp#revision()}. */
public sealed interface TotpCommand extends UserCommand {

    /** Begins: the secret counts once a code made from it has come back. */
    record EnrolTotp(
            TenantId tenant,
            UserId userId,
            TotpSecret secret,
            @Nullable String label,
            Instant until,
            Instant at) implements TotpCommand {}

    /** A code made from the new secret has come back. */
    record ConfirmTotp(TenantId tenant, UserId userId, List<String> recoveryCodes, long provedAgainst, Instant at)
            implements TotpCommand {}

    /** @param recoveryCodes keyed hashes of them; those before are good no more */
    record RenewRecoveryCodes(TenantId tenant, UserId userId, List<String> recoveryCodes, Instant at)
            implements TotpCommand {}

    /** @param recoveryCode its keyed hash */
    record UseRecoveryCode(TenantId tenant, UserId userId, String recoveryCode, Instant at) implements TotpCommand {}

    /** Changes nothing: refused where there is no second factor, which only its user can set up. */
    record EnsureTotp(TenantId tenant, UserId userId, Instant at) implements TotpCommand {}

    record LabelTotp(
            TenantId tenant, UserId userId, @Nullable String label, Instant at) implements TotpCommand {}

    record RemoveTotp(TenantId tenant, UserId userId, UserId by, Instant at) implements TotpCommand {}
}
