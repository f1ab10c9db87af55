package userledger.store;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import userledger.domain.user.LedgerEvent;
import userledger.domain.user.TenantId;
import userledger.domain.user.UserId;

/**
 * Compares the database with the erasure file before anything is served. Whom the file calls forgotten and the database
 * does not has come back with a backup, and is forgotten anew; and where the log has lost what the file saw in it, a new
 * epoch begins.
 */
public final class Restoration {

    /** How the account of somebody ends who is forgotten anew. */
    @FunctionalInterface
    public interface End {

        List<? extends LedgerEvent> of(TenantId tenant, UserId person);
    }

    /** @param rewound whether the log had lost what was in it before */
    public record Result(boolean rewound, int forgottenAnew) {}

    private static final Logger LOG = LoggerFactory.getLogger(Restoration.class);
    private static final long LOCK = 0x75736572_72657374L;
    private static final int PORTION = 250;
    private static final int ROUNDS = 10;

    private final DataSource dataSource;
    private final Ledger ledger;
    private final Erasures erasures;
    private final End end;

    public Restoration(DataSource dataSource, Ledger ledger, Erasures erasures, End end) {
        this.dataSource = dataSource;
        this.ledger = ledger;
        this.erasures = erasures;
        this.end = end;
    }

    /** Compares; only one node at a time. */
    public Result compare() {
        try (var guard = dataSource.getConnection()) {
            guard.setAutoCommit(false);
            try {
                lock(guard, LOCK);
                var result = compareAlone(guard);
                guard.commit();
                return result;
            } catch (SQLException | IOException | RuntimeException e) {
                guard.rollback();
                throw e;
            }
        } catch (SQLException | IOException e) {
            throw new StoreUnavailableException(e);
        }
    }

    private Result compareAlone(Connection guard) throws SQLException, IOException {
        var file = erasures.file();
        var contents = file.read();
        var before = epoch(guard);
        var compared = ComparedErasure.of(guard, contents.erased().values());
        var rewound = contents.epoch() > before
                || compared.stream().anyMatch(each -> each.erasure().epoch() == before && !each.inPlace());
        var returned = compared.stream().filter(each -> !each.isDone()).toList();
        var epoch = rewound ? Math.max(before, contents.epoch()) + 1 : before;
        raise(epoch);
        if (contents.epoch() < epoch) {
            warnOfANewFile(guard, contents);
            file.begin(epoch);
        }
        forget(guard, returned);
        erasures.recordAll(contents.erased().keySet());
        ServerRun.setCompared(guard);
        if (rewound) {
            LOG.warn("The database is older than {}: it was restored from a backup. Epoch {} begins", file, epoch);
        }
        if (!returned.isEmpty()) {
            LOG.warn("{} people had come back with a backup, and are forgotten anew", returned.size());
        }
        return new Result(rewound, returned.size());
    }

    private static int epoch(Connection connection) throws SQLException {
        try (var select = connection.prepareStatement("select number from ledger.epoch");
                var row = select.executeQuery()) {
            row.next();
            return row.getInt(1);
        }
    }

    private void raise(int epoch) throws SQLException {
        try (var connection = dataSource.getConnection();
                var update = connection.prepareStatement("update ledger.epoch set number = ? where number < ?")) {
            update.setInt(1, epoch);
            update.setInt(2, epoch);
            update.execute();
        }
    }

    private static void warnOfANewFile(Connection guard, ErasureFile.Contents contents) throws SQLException {
        try (var select = guard.prepareStatement("select exists (select from ledger.events)");
                var row = select.executeQuery()) {
            row.next();
            if (contents.epoch() == 0 && row.getBoolean(1)) {
                LOG.warn("The erasure file is new, and the ledger is not. If this database has just been restored from"
                        + " a backup, stop, put the erasure file back and start again: else whoever was forgotten"
                        + " after that backup is back");
            }
        }
    }

    /** Another node may be writing to the same streams, so this may take another round. */
    private void forget(Connection guard, List<ComparedErasure> returned) throws SQLException {
        var left = returned;
        for (var round = 0; !left.isEmpty(); round++) {
            if (round == ROUNDS) {
                throw new IllegalStateException(
                        left.size() + " people have come back with a backup, and cannot be" + " forgotten anew");
            }
            var living = left.stream().filter(ComparedErasure::livesOn).toList();
            for (var from = 0; from < living.size(); from += PORTION) {
                ledger.appendAll(
                        living.subList(from, Math.min(from + PORTION, living.size())).stream()
                                .map(this::end)
                                .toList(),
                        EventLog.Companion.NONE);
            }
            bury(left.stream().filter(each -> !each.livesOn()).toList());
            left = ComparedErasure.of(
                            guard, left.stream().map(ComparedErasure::erasure).toList())
                    .stream()
                    .filter(each -> !each.isDone())
                    .toList();
        }
    }

    /** In the log that was restored this may be the last administrator or owner: it is done all the same. */
    private Append end(ComparedErasure living) {
        var tenant = living.erasure().tenant();
        var person = living.erasure().subject();
        return new Append(
                tenant,
                person,
                living.head() + 1,
                end.of(tenant, new UserId(person)),
                Meta.system("restore"),
                true,
                null);
    }

    private void bury(List<ComparedErasure> ended) throws SQLException {
        if (ended.isEmpty()) {
            return;
        }
        try (var connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            lock(connection, LogState.ORDER_LOCK);
            var trip = new RoundTrip();
            KeyTable.bury(trip, ended.stream().map(ComparedErasure::erasure).toList());
            trip.run(connection);
            connection.commit();
        }
    }

    private static void lock(Connection transaction, long number) throws SQLException {
        try (var lock = transaction.prepareStatement("select pg_advisory_xact_lock(?)")) {
            lock.setLong(1, number);
            lock.execute();
        }
    }
}
