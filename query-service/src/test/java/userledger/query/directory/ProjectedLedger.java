package userledger.query.directory;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import userledger.domain.session.SessionId;
import userledger.domain.user.LedgerEvent;
import userledger.domain.user.Role;
import userledger.domain.user.TenantId;
import userledger.domain.user.UserId;
import userledger.query.platform.TestSchema;
import userledger.rest.caller.Caller;
import userledger.rest.user.TestViews;
import userledger.rest.user.View;
import userledger.store.SealedValues;
import userledger.store.StoredEvent;
import userledger.store.TestLedger;

/** A ledger with a directory that takes events over when a test says so. */
final class ProjectedLedger implements AutoCloseable {

    final TestLedger ledger = new TestLedger();
    final PastQueries past =
            new PastQueries(JdbcClient.create(ledger.database.query()), JdbcClient.create(ledger.database.query()));

    final Caller admin = new Caller(
            TenantId.DEFAULT, ledger.newId(), Role.ADMINISTRATOR, new SessionId(ledger.ids.next()), 0, Instant.EPOCH);

    final View view = TestViews.of(admin);

    /** Where the log was when the directory was emptied last. */
    long from;

    private final DirectoryProjection projection =
            new DirectoryProjection(new AttributeSeals(new SealedValues(ledger.keyring)));

    ProjectedLedger() {
        TestSchema.migrate(ledger.database.query());
    }

    void startFromNothing() throws SQLException {
        try (var connection = ledger.database.query().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(DirectoryTables.TRUNCATE);
        }
        from = ledger.reader.headPosition();
    }

    UserId register(String username) {
        var id = ledger.newId();
        ledger.register(id, username);
        return id;
    }

    void append(UserId user, LedgerEvent... events) {
        ledger.append(user.value(), ledger.reader.headSequence(user.value()) + 1, events);
    }

    /** Everything since the beginning, in one batch. */
    void deliver() throws SQLException {
        deliver(events());
    }

    List<StoredEvent> events() {
        return ledger.reader.after(from, 100_000);
    }

    void deliver(List<StoredEvent> events) throws SQLException {
        try (var connection = ledger.database.query().getConnection()) {
            connection.setAutoCommit(false);
            projection.handle(connection, events);
            connection.commit();
        }
    }

    @Nullable
    String text(String sql) throws SQLException {
        try (var connection = ledger.database.query().getConnection();
                var rows = connection.createStatement().executeQuery(sql)) {
            return rows.next() ? rows.getString(1) : null;
        }
    }

    @Override
    public void close() {
        ledger.close();
    }
}
