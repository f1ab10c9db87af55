package userledger.store;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import userledger.domain.registration.RegistrationEvent.UserRegistered;
import userledger.domain.user.LedgerEvent;
import userledger.domain.user.Role;
import userledger.domain.user.TenantId;
import userledger.domain.user.UserId;

/** A ledger on a fresh database, with users to put into it. */
public final class TestLedger implements AutoCloseable {

    public static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    public final TestDatabase database;
    public final Keyring keyring;
    public final Ids ids = new Ids(InstantSource.system(), new SecureRandom());
    public final Ledger ledger;

    /** For usernames that are given up. */
    public volatile Duration keptBack = Duration.ZERO;

    public final EventReader reader;

    public TestLedger() {
        this(TestDatabase.create());
    }

    /** A node of its own on a database that others may use too. */
    public TestLedger(TestDatabase database) {
        this.database = database;
        LedgerSchema.migrate(database.command());
        keyring = new Keyring(database.command(), MasterKeys.of(TestDatabase.masterKey(), ""));
        ledger = new Ledger(database.command(), keyring, ids, new SecureRandom(), _ -> keptBack);
        reader = new EventReader(database.command(), keyring);
    }

    public UserId newId() {
        return new UserId(ids.next());
    }

    public static UserRegistered registered(UserId id, String username) {
        return new UserRegistered(
                id,
                TenantId.DEFAULT,
                username,
                username + "@example.org",
                Role.VIEWER,
                null,
                new TreeSet<>(List.of("email", "firstName", "role", "username")),
                Map.of("firstName", "Secret-" + username),
                NOON);
    }

    /** Registers and returns the position. */
    public long register(UserId id, String username) {
        return append(id.value(), 0, registered(id, username));
    }

    public long append(UUID stream, long sequence, LedgerEvent... events) {
        return ledger.append(new Append(TenantId.DEFAULT, stream, sequence, List.of(events), meta(stream)));
    }

    public static Meta meta(UUID actor) {
        return new Meta(actor, "test", "correlation-1", null, "192.0.2.7", "because");
    }

    @Override
    public void close() {
        ledger.close();
    }
}
