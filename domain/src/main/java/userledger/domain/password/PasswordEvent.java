package userledger.domain.password;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import userledger.domain.user.PersonalData;
import userledger.domain.user.UserEvent;
import userledger.domain.user.UserId;

/** What happens to a password. */
public sealed interface PasswordEvent extends UserEvent {

    record PasswordChanged(
            UserId userId,
            @PersonalData @Nullable PasswordHash hash,
            boolean mustChange,
            @Nullable Instant expiresAt,
            Instant at)
            implements PasswordEvent {

        @Override
        public boolean endsSessions() {
            return true;
        }
    }

    /** The same password is kept in another hash: it was proved, and the former hash was one of other days or systems. */
    record PasswordRehashed(
            UserId userId, @PersonalData @Nullable PasswordHash hash, Instant at) implements PasswordEvent {}

    record PasswordTermsChanged(
            UserId userId, boolean mustChange, @Nullable Instant expiresAt, Instant at) implements PasswordEvent {}
}
