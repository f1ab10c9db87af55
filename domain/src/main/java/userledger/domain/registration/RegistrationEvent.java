package userledger.domain.registration;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;
import userledger.domain.user.ClaimChange;
import userledger.domain.user.ClaimChange.Kind;
import userledger.domain.user.ClaimChange.Take;
import userledger.domain.user.GuardChange;
import userledger.domain.user.GuardChange.Effect;
import userledger.domain.user.GuardChange.Suspension;
import userledger.domain.user.PersonalData;
import userledger.domain.user.Role;
import userledger.domain.user.TenantId;
import userledger.domain.user.TokenHash;
import userledger.domain.user.UserEvent;
import userledger.domain.user.UserId;

/** What happens in registration. */
public sealed interface RegistrationEvent extends UserEvent {

    /**
     * Somebody became a user.
     *
     * @param fields the names of everything that was said about the person
     */
    record UserRegistered(
            UserId userId,
            TenantId tenant,
            @PersonalData @Nullable String username,
            @PersonalData @Nullable String email,
            Role role,
            @PersonalData @Nullable String uniqueId,
            SortedSet<String> fields,
            @PersonalData Map<String, Object> profile,
            Instant at)
            implements RegistrationEvent {

        @Override
        public List<ClaimChange> claims() {
            var claims = new ArrayList<ClaimChange>();
            take(claims, Kind.USERNAME, username);
            take(claims, Kind.EMAIL, email);
            take(claims, Kind.UNIQUE_ID, uniqueId);
            return claims;
        }

        @Override
        public List<GuardChange> guards() {
            return role.administers() ? List.of(GuardChange.administrators(Effect.JOIN)) : List.of();
        }

        private static void take(List<ClaimChange> claims, Kind kind, @Nullable String value) {
            if (value != null) {
                claims.add(new Take(kind, value));
            }
        }
    }

    /** Somebody has signed up; nothing of it is confirmed yet. */
    record SignUpBegun(UserId userId, TokenHash token, Instant expiresAt, boolean needsApproval, Instant at)
            implements RegistrationEvent {

        @Override
        public List<GuardChange> guards() {
            var unconfirmed = GuardChange.suspended(Suspension.NOT_CONFIRMED);
            return needsApproval
                    ? List.of(unconfirmed, GuardChange.suspended(Suspension.NOT_APPROVED))
                    : List.of(unconfirmed);
        }
    }

    /** Another token was sent; those before are good no more. */
    record SignUpRenewed(UserId userId, TokenHash token, Instant at) implements RegistrationEvent {}

    /** @param byToken whether it was proved that the mail to the address is read; else an administrator has said so */
    record SignUpConfirmed(UserId userId, boolean byToken, Instant at) implements RegistrationEvent {

        @Override
        public List<GuardChange> guards() {
            return List.of(GuardChange.resumed(Suspension.NOT_CONFIRMED));
        }
    }

    record SignUpApproved(UserId userId, UserId by, Instant at) implements RegistrationEvent {

        @Override
        public List<GuardChange> guards() {
            return List.of(GuardChange.resumed(Suspension.NOT_APPROVED));
        }
    }

    record SignUpRejected(UserId userId, UserId by, Instant at) implements RegistrationEvent {

        @Override
        public List<GuardChange> guards() {
            return List.of(GuardChange.suspended(Suspension.NOT_APPROVED));
        }

        @Override
        public boolean endsSessions() {
            return true;
        }
    }

    /** Nothing is decided any more. */
    record SignUpReopened(UserId userId, UserId by, Instant at) implements RegistrationEvent {

        @Override
        public List<GuardChange> guards() {
            return List.of(GuardChange.suspended(Suspension.NOT_APPROVED));
        }

        @Override
        public boolean endsSessions() {
            return true;
        }
    }
}
