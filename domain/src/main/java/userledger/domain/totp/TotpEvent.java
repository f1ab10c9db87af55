package userledger.domain.totp;

import java.time.Instant;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;
import userledger.domain.user.PersonalData;
import userledger.domain.user.UserEvent;
import userledger.domain.user.UserId;

/** What happens to a second factor. */
public sealed interface TotpEvent extends UserEvent {

    record TotpEnrolled(
            UserId userId,
            @PersonalData @Nullable TotpSecret secret,
            @PersonalData @Nullable String label,
            Instant until,
            Instant at)
            implements TotpEvent {}

    record TotpConfirmed(
            UserId userId,
            @PersonalData @Nullable String label,
            @PersonalData @Nullable SortedSet<String> recoveryCodes,
            Instant at)
            implements TotpEvent {}

    record RecoveryCodesRenewed(
            UserId userId, @PersonalData @Nullable SortedSet<String> recoveryCodes, Instant at) implements TotpEvent {}

    record RecoveryCodeUsed(
            UserId userId, @PersonalData @Nullable String recoveryCode, Instant at) implements TotpEvent {}

    record TotpLabelled(
            UserId userId, @PersonalData @Nullable String label, Instant at) implements TotpEvent {}

    record TotpRemoved(UserId userId, UserId by, Instant at) implements TotpEvent {}
}
