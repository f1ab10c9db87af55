package userledger.command.activity;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import userledger.command.ApiScenario;
import userledger.domain.activity.ActivityEvent.UserBecameActive;
import userledger.domain.activity.ActivityEvent.UserBecameInactive;
import userledger.domain.catalog.EventName;
import userledger.domain.deletion.DeletionEvent.UserDeleted;
import userledger.domain.user.LedgerEvent;
import userledger.domain.user.UserId;
import userledger.store.StoredEvent;

/** What is known of one person, within a transaction that is taken back. */
class LastSeenTest extends ApiScenario {

    private final LastSeen handler = new LastSeen();

    @Test
    void isTheLastSignInElseTheRegistration() throws SQLException {
        var events = happened();
        var registered = event(events.getFirst()).at();
        var signedIn = event(events.getLast()).at();

        try (var connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            var user = user(events);
            forget(connection, user);

            handler.handle(connection, events.subList(0, 1));
            assertThat(row(connection, user)).isEqualTo(registered + " null");
            handler.handle(connection, events);
            assertThat(row(connection, user)).isEqualTo(signedIn + " null");
            handler.handle(connection, events.subList(0, 1));
            assertThat(row(connection, user)).isEqualTo(signedIn + " null");
            handler.handle(connection, List.of(told(events.getLast(), new UserDeleted(user, signedIn))));
            assertThat(row(connection, user)).isEmpty();
            connection.rollback();
        }
    }

    @Test
    void isTheSameInOneBatchOneByOneAndTwice() throws SQLException {
        var events = withALifeAwayAndBack();
        try (var connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            var user = user(events);
            forget(connection, user);
            handler.handle(connection, events);
            var atOnce = row(connection, user);
            handler.handle(connection, events);
            assertThat(row(connection, user)).isEqualTo(atOnce).endsWith(" null");

            forget(connection, user);
            for (var event : events) {
                handler.handle(connection, List.of(event));
                handler.handle(connection, List.of(event));
            }
            assertThat(row(connection, user)).isEqualTo(atOnce);
            connection.rollback();
        }
    }

    @Test
    void nobodyComesInByBeingSeen() throws SQLException {
        var events = happened();
        try (var connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            forget(connection, user(events));

            handler.handle(connection, events.subList(1, events.size()));

            assertThat(row(connection, user(events))).isEmpty();
            connection.rollback();
        }
    }

    /** Somebody registered, and the session that was started then. */
    private List<StoredEvent> happened() {
        var name = newName();
        var id = UUID.fromString(id(create(name, "long enough 1")));
        anybody.signedIn(name, "long enough 1");
        return List.of(
                log.stream(id, 0, 1).getFirst(),
                log.lastSessionStart(id, log.headPosition()).orElseThrow());
    }

    private List<StoredEvent> withALifeAwayAndBack() {
        var events = new ArrayList<StoredEvent>(happened());
        var user = user(events);
        var signedIn = event(events.getLast()).at();
        var later = signedIn.plus(Duration.ofDays(400));
        events.add(told(events.getLast(), new UserBecameInactive(user, signedIn, later)));
        events.add(told(events.getLast(), new UserBecameActive(user, later.plusSeconds(1))));
        return events;
    }

    /** As if it had been recorded where another event was: of that the table asks nothing. */
    private static StoredEvent told(StoredEvent like, LedgerEvent event) {
        return new StoredEvent(
                like.position(),
                like.recordedAt(),
                like.tenant(),
                like.stream(),
                like.sequence(),
                like.id(),
                EventName.of(event).wireName(),
                1,
                like.subject(),
                like.facts(),
                event,
                null,
                false,
                like.meta());
    }

    private static UserId user(List<StoredEvent> events) {
        return event(events.getFirst()).subject() instanceof UserId user ? user : new UserId(new UUID(0, 0));
    }

    private static LedgerEvent event(StoredEvent stored) {
        return Objects.requireNonNull(stored.event());
    }

    private static void forget(Connection connection, UserId user) throws SQLException {
        try (var delete = connection.prepareStatement("delete from ledger.last_seen where user_id = ?")) {
            delete.setObject(1, user.value());
            delete.executeUpdate();
        }
    }

    /** When the user was seen, and what is known of being away. */
    private static String row(Connection connection, UserId user) throws SQLException {
        try (var select =
                connection.prepareStatement("select seen, inactive_as_of from ledger.last_seen where user_id = ?")) {
            select.setObject(1, user.value());
            try (var rows = select.executeQuery()) {
                return rows.next() ? time(rows, 1) + " " + time(rows, 2) : "";
            }
        }
    }

    private static String time(ResultSet row, int column) throws SQLException {
        var time = row.getObject(column, OffsetDateTime.class);
        return time == null ? "null" : time.toInstant().toString();
    }
}
