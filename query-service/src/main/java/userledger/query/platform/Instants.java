package userledger.query.platform;

import java.time.Instant;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import userledger.domain.user.Rejection;
import userledger.rest.input.Values;
import userledger.store.EventReader;

/** Knows how far the log was at an instant. */
@Component
public class Instants {

    private final EventReader reader;

    Instants(@Qualifier("lookupEventReader") EventReader reader) {
        this.reader = reader;
    }

    /** The instant that a parameter names, and where the log was then. */
    public Moment of(String parameter, String typed) {
        var instant = parse(parameter, typed);
        var position = reader.positionAt(instant)
                .orElseThrow(() -> Rejection.invalid(parameter, "future", "This time is still to come"));
        return new Moment(instant, position);
    }

    /** Where the log is now. */
    public long now() {
        return reader.headPosition();
    }

    private static Instant parse(String parameter, String typed) {
        try {
            return Values.time(typed);
        } catch (IllegalArgumentException _) {
            throw Rejection.invalid(parameter, "format", "A time like 2030-01-31T12:00:00Z is expected");
        }
    }
}
