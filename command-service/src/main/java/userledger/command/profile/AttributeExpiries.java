package userledger.command.profile;

import static userledger.domain.catalog.EventName.USER_ATTRIBUTES_CHANGED;
import static userledger.domain.catalog.EventName.USER_ATTRIBUTES_EXPIRED;
import static userledger.domain.catalog.EventName.USER_DELETED;
import static userledger.domain.catalog.EventName.USER_ERASED;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import userledger.command.platform.Deadlines;
import userledger.command.platform.Deadlines.Kind;
import userledger.domain.catalog.EventName;
import userledger.domain.deletion.DeletionEvent;
import userledger.domain.profile.ProfileEvent.AttributesChanged;
import userledger.domain.profile.ProfileEvent.AttributesExpired;
import userledger.domain.user.UserId;
import userledger.store.Follower;
import userledger.store.StoredEvent;

/** Remembers whose attributes run out when. */
final class AttributeExpiries implements Follower.Handler {

    private final Deadlines deadlines;

    AttributeExpiries(Deadlines deadlines) {
        this.deadlines = deadlines;
    }

    @Override
    public void handle(Connection transaction, List<StoredEvent> events) throws SQLException {
        for (var stored : events) {
            switch (stored.event()) {
                case AttributesChanged event -> remember(transaction, stored, event.userId(), event.nextEnd());
                case AttributesExpired event -> remember(transaction, stored, event.userId(), event.nextEnd());
                case DeletionEvent event -> deadlines.forget(transaction, Kind.ATTRIBUTES, event.userId());
                case null, default -> {}
            }
        }
    }

    private void remember(Connection transaction, StoredEvent stored, UserId user, @Nullable Instant end)
            throws SQLException {
        if (end == null || stored.forgotten()) {
            deadlines.forget(transaction, Kind.ATTRIBUTES, user);
        } else {
            deadlines.expect(transaction, Kind.ATTRIBUTES, stored.tenant(), user, end);
        }
    }

    @Override
    public Set<EventName> names() {
        return Set.of(USER_ATTRIBUTES_CHANGED, USER_ATTRIBUTES_EXPIRED, USER_DELETED, USER_ERASED);
    }

    /** No answer waits for this: whoever shows attributes looks at the clock. */
    @Override
    public Duration pause() {
        return Duration.ofMillis(500);
    }

    /** One person's attributes must not keep everybody else's from running out. */
    @Override
    public boolean parks() {
        return true;
    }
}
