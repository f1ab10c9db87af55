package userledger.domain.profile;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import userledger.domain.user.ClaimChange;
import userledger.domain.user.ClaimChange.Kind;
import userledger.domain.user.ClaimChange.Release;
import userledger.domain.user.ClaimChange.Take;
import userledger.domain.user.PersonalData;
import userledger.domain.user.TokenHash;
import userledger.domain.user.UserEvent;
import userledger.domain.user.UserId;

/** What happens to a profile. */
public sealed interface ProfileEvent extends UserEvent {

    /**
     * Fields were set or cleared.
     *
     * @param fields the names of the fields that changed
     * @param cleared those of them that have no value any more; null where that was not written down (revision 1) and
     *     can not be told, since the person is forgotten
     * @param values the new values; a cleared field is not in here
     */
    record ProfileChanged(
            UserId userId,
            SortedSet<String> fields,
            @Nullable SortedSet<String> cleared,
            @PersonalData Map<String, Object> values,
            Instant at)
            implements ProfileEvent {

        public ProfileChanged(UserId userId, SortedSet<String> fields, Map<String, Object> values, Instant at) {
            this(userId, fields, without(fields, values.keySet()), values, at);
        }

        private static SortedSet<String> without(SortedSet<String> fields, Set<String> set) {
            var cleared = new TreeSet<>(fields);
            cleared.removeAll(set);
            return cleared;
        }
    }

    /**
     * The attributes with terms, those that run out by themselves or are sealed, are these from now on.
     *
     * @param nextEnd when the first of them runs out; null for never
     * @param values each by its name, with its terms
     */
    record AttributesChanged(
            UserId userId,
            @Nullable Instant nextEnd,
            @PersonalData Map<String, Object> values,
            Instant at) implements ProfileEvent {}

    /** The attributes whose time is over are gone. */
    record AttributesExpired(UserId userId, @Nullable Instant nextEnd, Instant at) implements ProfileEvent {}

    record UserRenamed(
            UserId userId, @PersonalData @Nullable String username, Instant at) implements ProfileEvent {

        @Override
        public List<ClaimChange> claims() {
            return change(Kind.USERNAME, username);
        }
    }

    /**
     * @param verified whether it was proved that mail to the address is read
     * @param undo what takes the former address back; null where nothing does
     */
    record EmailChanged(
            UserId userId,
            @PersonalData @Nullable String email,
            boolean verified,
            @PersonalData @Nullable TokenHash undo,
            @Nullable Instant undoUntil,
            Instant at)
            implements ProfileEvent {

        public EmailChanged(UserId userId, @Nullable String email, boolean verified, Instant at) {
            this(userId, email, verified, null, null, at);
        }

        /** To an address that nobody has confirmed, or to none. */
        public EmailChanged(UserId userId, @Nullable String email, Instant at) {
            this(userId, email, false, at);
        }

        /** The former address is kept for who can take it back. */
        @Override
        public List<ClaimChange> claims() {
            var kept = undoUntil == null ? Duration.ZERO : Duration.between(at, undoUntil);
            return List.of(email == null ? new Release(Kind.EMAIL, kept) : new Take(Kind.EMAIL, email, kept));
        }
    }

    /**
     * Whoever reads the mail of a former address has taken it back; whoever changed it has no way in any more.
     *
     * @param email the address that is the user's again
     */
    record EmailChangeUndone(
            UserId userId, @PersonalData @Nullable String email, Instant at) implements ProfileEvent {

        @Override
        public List<ClaimChange> claims() {
            return change(Kind.EMAIL, email);
        }

        @Override
        public boolean endsSessions() {
            return true;
        }
    }

    /**
     * The user wants another address, which counts once its mail is proved to be read. Whoever else has the address keeps
     * it until then.
     *
     * @param token what proves it
     */
    record EmailChangeRequested(
            UserId userId,
            @PersonalData @Nullable String email,
            @PersonalData @Nullable TokenHash token,
            Instant expiresAt,
            Instant at)
            implements ProfileEvent {}

    /** Nothing has come of it, apart from what another event says: the address or the password has changed meanwhile. */
    record EmailChangeEnded(UserId userId, Reason reason, Instant at) implements ProfileEvent {

        /** Why an address was not changed after all. */
        public enum Reason {
            WITHDRAWN,
            EXPIRED
        }
    }

    record UniqueIdChanged(
            UserId userId, @PersonalData @Nullable String uniqueId, Instant at) implements ProfileEvent {

        @Override
        public List<ClaimChange> claims() {
            return change(Kind.UNIQUE_ID, uniqueId);
        }
    }

    private static List<ClaimChange> change(Kind kind, @Nullable String value) {
        return List.of(value == null ? new Release(kind) : new Take(kind, value));
    }
}
