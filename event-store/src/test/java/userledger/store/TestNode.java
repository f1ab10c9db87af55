package userledger.store;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import userledger.domain.deletion.DeletionEvent.UserDeleted;
import userledger.domain.deletion.DeletionEvent.UserErased;
import userledger.domain.user.LedgerEvent;
import userledger.domain.user.TenantId;
import userledger.domain.user.UserId;

/** A node that writes, with an erasure file; it has compared when it is there. */
final class TestNode implements AutoCloseable {

    final TestDatabase database;
    final ErasureFile file;
    final Erasures erasures;
    final Ledger ledger;
    final EventReader reader;
    final Restoration restoration;
    final Restoration.Result started;

    TestNode(TestDatabase database, Path path) throws IOException {
        this.database = database;
        LedgerSchema.migrate(database.command());
        var keyring = new Keyring(database.command(), MasterKeys.of(TestDatabase.masterKey(), ""));
        var ids = new Ids(InstantSource.system(), new SecureRandom());
        file = ErasureFile.open(path);
        erasures = new Erasures(database.command(), file, keyring);
        ledger = new Ledger(database.command(), keyring, ids, new SecureRandom(), FreedNames.FREE_AT_ONCE, erasures);
        reader = new EventReader(database.command(), keyring);
        restoration = new Restoration(database.command(), ledger, erasures, (_, person) -> end(person));
        started = restoration.compare();
    }

    void register(UserId person, String username) {
        append(person.value(), 0, TestLedger.registered(person, username));
    }

    long erase(UserId person, long sequence) {
        return append(person.value(), sequence, end(person).toArray(LedgerEvent[]::new));
    }

    private long append(UUID stream, long sequence, LedgerEvent... events) {
        return ledger.append(new Append(TenantId.DEFAULT, stream, sequence, List.of(events), TestLedger.meta(stream)));
    }

    private static List<LedgerEvent> end(UserId person) {
        return List.of(new UserDeleted(person, TestLedger.NOON), new UserErased(person, TestLedger.NOON));
    }

    long number(String sql) throws SQLException {
        try (var connection = database.command().getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    void execute(String sql) throws SQLException {
        try (var connection = database.command().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws IOException {
        ledger.close();
        file.close();
    }
}
