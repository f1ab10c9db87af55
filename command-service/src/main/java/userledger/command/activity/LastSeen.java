package userledger.command.activity;

import static userledger.domain.catalog.EventName.SESSION_STARTED;
import static userledger.domain.catalog.EventName.USER_BECAME_ACTIVE;
import static userledger.domain.catalog.EventName.USER_BECAME_INACTIVE;
import static userledger.domain.catalog.EventName.USER_DELETED;
import static userledger.domain.catalog.EventName.USER_ERASED;
import static userledger.domain.catalog.EventName.USER_REGISTERED;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import userledger.domain.activity.ActivityEvent.UserBecameActive;
import userledger.domain.activity.ActivityEvent.UserBecameInactive;
import userledger.domain.catalog.EventName;
import userledger.domain.deletion.DeletionEvent;
import userledger.domain.registration.RegistrationEvent.UserRegistered;
import userledger.domain.session.SessionEvent.SessionStarted;
import userledger.domain.user.UserId;
import userledger.store.Follower;
import userledger.store.StoredEvent;

/**
 * Remembers when everybody was seen last. A batch is a few statements however many people it is about, and no registration
 * or sign-in waits for it.
 */
final class LastSeen implements Follower.Handler {

    private static final String REGISTERED = """
            insert into ledger.last_seen (user_id, tenant, seen)
            select * from unnest(?::text[]::uuid[], ?::text[], ?::text[]::timestamptz[]) on conflict do nothing
            """;

    /** Nobody comes into the table by signing in: whoever is gone may have done so at the same moment. */
    private static final String SEEN = """
            update ledger.last_seen l set seen = s.at
              from unnest(?::text[]::uuid[], ?::text[]::timestamptz[]) as s (user_id, at)
             where l.user_id = s.user_id and l.seen < s.at
            """;

    private static final String INACTIVE = """
            update ledger.last_seen l set inactive_as_of = s.as_of
              from unnest(?::text[]::uuid[], ?::text[]::timestamptz[]) as s (user_id, as_of)
             where l.user_id = s.user_id
            """;

    private static final String GONE = "delete from ledger.last_seen where user_id = any (?::text[]::uuid[])";

    @Override
    public void handle(Connection transaction, List<StoredEvent> events) throws SQLException {
        var registered = new HashMap<UserId, UserRegistered>();
        var seen = new HashMap<UserId, Instant>();
        var inactive = new HashMap<UserId, @Nullable Instant>();
        var gone = new HashSet<UserId>();
        for (var stored : events) {
            switch (stored.event()) {
                case UserRegistered event -> registered.put(event.userId(), event);
                case SessionStarted event -> see(seen, event.userId(), event.at());
                case UserBecameInactive event -> inactive.put(event.userId(), event.lastSeenAt());
                case UserBecameActive event -> {
                    see(seen, event.userId(), event.at());
                    inactive.put(event.userId(), null);
                }
                case DeletionEvent event -> gone.add(event.userId());
                case null, default -> {}
            }
        }
        run(
                transaction,
                REGISTERED,
                registered.values(),
                UserRegistered::userId,
                event -> event.tenant().value(),
                UserRegistered::at);
        run(transaction, SEEN, seen.entrySet(), Map.Entry::getKey, Map.Entry::getValue);
        run(transaction, INACTIVE, inactive.entrySet(), Map.Entry::getKey, Map.Entry::getValue);
        run(transaction, GONE, gone, user -> user);
    }

    @Override
    public Set<EventName> names() {
        return Set.of(
                USER_REGISTERED, SESSION_STARTED, USER_BECAME_INACTIVE, USER_BECAME_ACTIVE, USER_DELETED, USER_ERASED);
    }

    /** Inactivity is a matter of days: the fewer batches the better. */
    @Override
    public Duration pause() {
        return Duration.ofSeconds(2);
    }

    @Override
    public boolean hurries() {
        return false;
    }

    /** One person must not keep everybody else from being seen. */
    @Override
    public boolean parks() {
        return true;
    }

    private static void see(Map<UserId, Instant> seen, UserId user, Instant at) {
        seen.merge(user, at, (one, other) -> one.isAfter(other) ? one : other);
    }

    @SafeVarargs
    private static <T> void run(
            Connection transaction, String sql, Collection<T> rows, Function<T, @Nullable Object>... columns)
            throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        try (var statement = transaction.prepareStatement(sql)) {
            for (var i = 0; i < columns.length; i++) {
                statement.setArray(i + 1, transaction.createArrayOf("text", texts(rows, columns[i])));
            }
            statement.executeUpdate();
        }
    }

    private static <T> @Nullable Object[] texts(Collection<T> rows, Function<T, @Nullable Object> column) {
        var texts = new ArrayList<@Nullable String>();
        for (var row : rows) {
            var value = column.apply(row);
            texts.add(value == null ? null : value.toString());
        }
        return texts.toArray();
    }
}
