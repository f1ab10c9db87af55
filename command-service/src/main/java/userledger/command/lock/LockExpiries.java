package userledger.command.lock;

import static userledger.domain.catalog.EventName.USER_DELETED;
import static userledger.domain.catalog.EventName.USER_ERASED;
import static userledger.domain.catalog.EventName.USER_LOCKED;
import static userledger.domain.catalog.EventName.USER_LOCK_EXPIRED;
import static userledger.domain.catalog.EventName.USER_UNLOCKED;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import userledger.domain.catalog.EventName;
import userledger.domain.deletion.DeletionEvent;
import userledger.domain.lock.LockEvent;
import userledger.domain.lock.LockEvent.UserLocked;
import userledger.domain.user.TenantId;
import userledger.domain.user.UserId;
import userledger.store.Follower;
import userledger.store.StoredEvent;

/** Remembers which locks run out when. */
final class LockExpiries implements Follower.Handler {

    /** A lock whose time has come. */
    record Due(TenantId tenant, UserId userId) {}

    @Override
    public void handle(Connection transaction, List<StoredEvent> events) throws SQLException {
        for (var stored : events) {
            switch (stored.event()) {
                case UserLocked locked
                when locked.until() != null -> remember(transaction, stored.tenant(), locked.userId(), locked.until());
                case LockEvent event -> forget(transaction, event.userId());
                case DeletionEvent event -> forget(transaction, event.userId());
                case null, default -> {}
            }
        }
    }

    @Override
    public Set<EventName> names() {
        return Set.of(USER_LOCKED, USER_UNLOCKED, USER_LOCK_EXPIRED, USER_DELETED, USER_ERASED);
    }

    /** Locks run out to the second. */
    @Override
    public Duration pause() {
        return Duration.ofMillis(250);
    }

    /** One person's lock must not keep everybody else's from running out. */
    @Override
    public boolean parks() {
        return true;
    }

    private static void remember(Connection transaction, TenantId tenant, UserId userId, Instant until)
            throws SQLException {
        try (var upsert = transaction.prepareStatement("insert into ledger.lock_expiries (user_id, tenant, due)"
                + " values (?, ?, ?) on conflict (user_id) do update set due = excluded.due")) {
            upsert.setObject(1, userId.value());
            upsert.setString(2, tenant.value());
            upsert.setObject(3, until.atOffset(ZoneOffset.UTC));
            upsert.execute();
        }
    }

    private static void forget(Connection transaction, UserId userId) throws SQLException {
        try (var delete = transaction.prepareStatement("delete from ledger.lock_expiries where user_id = ?")) {
            delete.setObject(1, userId.value());
            delete.execute();
        }
    }

    static List<Due> due(Connection connection, Instant now) throws SQLException {
        try (var select = connection.prepareStatement(
                "select tenant, user_id from ledger.lock_expiries where due <= ? order by due limit 100")) {
            select.setObject(1, now.atOffset(ZoneOffset.UTC));
            var due = new ArrayList<Due>();
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    due.add(new Due(new TenantId(rows.getString(1)), new UserId(rows.getObject(2, UUID.class))));
                }
            }
            return due;
        }
    }
}
