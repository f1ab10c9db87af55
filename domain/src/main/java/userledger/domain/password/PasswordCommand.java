package userledger.domain.password;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import userledger.domain.user.TenantId;
import userledger.domain.user.UserCommand;
import userledger.domain.user.UserId;

/** What may be asked of a password. */
public sealed interface PasswordCommand extends UserCommand {

    /**
     * Replaces the password, or sets the first one. The old one was checked and the new one hashed before this command
     * was made.
     *
     * @param provedAgainst the {@link Password#revision()} that the caller's proof was made against; null where an
     *     administrator sets a password without knowing the old one
     */
    record ChangePassword(
            TenantId tenant,
            UserId userId,
            PasswordHash replacement,
            @Nullable Long provedAgainst,
            boolean mustChange,
            @Nullable Instant expiresAt,
            Instant at)
            implements PasswordCommand {}

    /** The same password, hashed anew as is done today. */
    record RehashPassword(TenantId tenant, UserId userId, PasswordHash replacement, long provedAgainst, Instant at)
            implements PasswordCommand {}

    /** Says until when the password is good, and whether a new one is due at the next sign-in; null leaves as it is. */
    record ChangePasswordTerms(
            TenantId tenant,
            UserId userId,
            @Nullable Boolean mustChange,
            @Nullable Expiry expiry,
            Instant at) implements PasswordCommand {}

    /** When a password expires; null is never. */
    record Expiry(@Nullable Instant at) {}
}
