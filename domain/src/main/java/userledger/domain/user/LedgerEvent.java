package userledger.domain.user;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something that happened, for good. */
public interface LedgerEvent {

    Instant at();

    /** The person this event is about, whose key seals its {@link PersonalData}; null when it is about nobody. */
    @Nullable
    UserId subject();

    /** What this event takes or gives back of what only one user of a tenant can have. */
    default List<ClaimChange> claims() {
        return List.of();
    }

    /** Whom of a guarded group this event lets in or takes out. */
    default List<GuardChange> guards() {
        return List.of();
    }

    /** Whether no session of the subject that was started before it is good any more. */
    default boolean endsSessions() {
        return false;
    }

    /** Whether the key of the subject is destroyed in the same step, so that everything personal is forgotten. */
    default boolean erasesSubject() {
        return false;
    }
}
