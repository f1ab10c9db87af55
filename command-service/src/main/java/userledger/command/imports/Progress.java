package userledger.command.imports;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

/** Writes how far an import has come, in the transaction that brought it there. */
final class Progress {

    /** So many are kept and shown; the rest is counted. */
    static final int MAX_FAILURES = 1_000;

    /** Another node has gone on with this import: what was tried here must not become durable. */
    static final class OvertakenException extends RuntimeException {
        OvertakenException() {
            super("Another node works on this import", null, false, false);
        }
    }

    /** What was wrong with a line. */
    record LineFailure(long line, Failure failure) {}

    private static final String MOVE = """
            update ledger.imports
               set bytes_done = ?, next_line = ?, read = ?, created = ?, failed = ?, failures = ?, rate = ?,
                   started_at = coalesce(started_at, ?)
             where id = ? and state = 'running' and bytes_done = ?
            """;

    private final UUID importId;
    private final InstantSource clock;

    Progress(UUID importId, InstantSource clock) {
        this.importId = importId;
        this.clock = clock;
    }

    /** @throws OvertakenException when the import is not where it was */
    void write(
            Connection transaction,
            Tally before,
            Tally after,
            List<LineFailure> failures,
            double rate,
            Instant startedAt)
            throws SQLException {
        try (var move = transaction.prepareStatement(MOVE)) {
            move.setLong(1, after.done().offset());
            move.setLong(2, after.done().line());
            move.setLong(3, after.read());
            move.setLong(4, after.created());
            move.setLong(5, after.failed());
            move.setLong(6, after.failures());
            move.setDouble(7, rate);
            move.setObject(8, startedAt.atOffset(ZoneOffset.UTC));
            move.setObject(9, importId);
            move.setLong(10, before.done().offset());
            if (move.executeUpdate() == 0) {
                throw new OvertakenException();
            }
        }
        insert(transaction, before.failures(), failures);
        SealedFiles.forget(transaction, importId, Math.toIntExact(after.done().offset() / SealedFiles.CHUNK_BYTES));
    }

    private void insert(Connection transaction, long known, List<LineFailure> failures) throws SQLException {
        if (failures.isEmpty() || known >= MAX_FAILURES) {
            return;
        }
        try (var insert = transaction.prepareStatement("insert into ledger.import_failures"
                + " (import_id, number, line, field, code, message) values (?, ?, ?, ?, ?, ?)")) {
            for (var i = 0; i < failures.size() && known + i < MAX_FAILURES; i++) {
                var failure = failures.get(i).failure();
                insert.setObject(1, importId);
                insert.setLong(2, known + i);
                insert.setLong(3, failures.get(i).line());
                insert.setString(4, failure.field());
                insert.setString(5, failure.code());
                insert.setString(6, failure.message());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    /** The end of it, good or bad. The file and its key go. */
    void finish(Connection transaction, String state) throws SQLException {
        try (var update = transaction.prepareStatement(
                        "update ledger.imports set state = ?, finished_at = ?, meta = null, rate = 0"
                                + " where id = ? and state = 'running'");
                var deleteKey = transaction.prepareStatement("delete from keys.import_keys where import_id = ?")) {
            update.setString(1, state);
            update.setObject(2, clock.instant().atOffset(ZoneOffset.UTC));
            update.setObject(3, importId);
            update.execute();
            deleteKey.setObject(1, importId);
            deleteKey.execute();
        }
        SealedFiles.forget(transaction, importId, Integer.MAX_VALUE);
    }
}
