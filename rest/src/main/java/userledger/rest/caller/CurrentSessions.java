package userledger.rest.caller;

import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import userledger.domain.session.SessionId;

/** Which sessions were ended by themselves, apart from all others of their users. */
public final class CurrentSessions {

    private final UserEvents events;
    private final Recent<Boolean> recent;

    CurrentSessions(UserEvents events, BooleanSupplier hearing, LongSupplier nanos) {
        this.events = events;
        this.recent = new Recent<>(this::look, hearing, nanos);
    }

    /** Whether it had ended half a second ago or later; one that ended on this node is known at once. */
    public boolean ended(SessionId session) {
        return recent.lately(session.value());
    }

    /** The session has just ended. */
    public void forget(SessionId session) {
        recent.changed(session.value());
    }

    Recent<?> kept() {
        return recent;
    }

    /** Nothing comes after the end. */
    private boolean look(UUID stream, @Nullable Boolean before) {
        return Boolean.TRUE.equals(before) || events.endsASession(stream);
    }
}
