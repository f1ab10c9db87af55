package userledger.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static userledger.store.TestLedger.registered;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import userledger.domain.user.ClaimChange.Kind;
import userledger.domain.user.TenantId;

/** Somebody else holds the order's lock, so that a writer waits in the middle of its transaction. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class LostConnectionTest {

    private final TestLedger ledger = new TestLedger();
    private Connection holder;

    @BeforeEach
    void holdTheLock() throws SQLException {
        holder = ledger.database.command().getConnection();
        inHolder("select pg_advisory_lock(" + LogState.ORDER_LOCK + ")");
    }

    @AfterEach
    void close() throws SQLException {
        holder.close();
        ledger.close();
    }

    @Test
    void answersThatTheStoreIsAwayAndWritesTheNext() throws Exception {
        var anna = ledger.newId();
        var lost = CompletableFuture.supplyAsync(() -> ledger.register(anna, "anna"));

        endTheWaitingWriter();

        assertUnavailable(lost);
        inHolder("select pg_advisory_unlock_all()");
        assertThat(ledger.reader.headSequence(anna.value())).isEqualTo(-1);
        assertThat(ledger.ledger.claims().owner(TenantId.DEFAULT, Kind.USERNAME, "anna"))
                .isEmpty();
        assertThat(ledger.register(anna, "anna")).isEqualTo(1);
    }

    @Test
    void answersSoForManyAtOnceToo() throws Exception {
        var anna = ledger.newId();
        var append = new Append(TenantId.DEFAULT, anna.value(), 0, List.of(registered(anna, "anna")), Meta.system("c"));
        var lost = CompletableFuture.supplyAsync(() -> ledger.ledger
                .appendAll(List.of(append), EventLog.Companion.NONE)
                .size());

        endTheWaitingWriter();

        assertUnavailable(lost);
        inHolder("select pg_advisory_unlock_all()");
        assertThat(ledger.ledger.appendAll(List.of(append), EventLog.Companion.NONE))
                .containsExactly(new Outcome.Appended(1));
    }

    @Test
    void writesThoseWhoCameWhileTheLostOneWaited() throws Exception {
        var lost = CompletableFuture.supplyAsync(() -> ledger.register(ledger.newId(), "anna"));
        waitingWriter();
        var behind = CompletableFuture.supplyAsync(() -> ledger.register(ledger.newId(), "ben"));

        endTheWaitingWriter();
        assertUnavailable(lost);
        inHolder("select pg_advisory_unlock_all()");

        assertThat(behind.join()).isEqualTo(1);
    }

    private static void assertUnavailable(CompletableFuture<?> lost) {
        assertThatExceptionOfType(CompletionException.class)
                .isThrownBy(lost::join)
                .withCauseInstanceOf(StoreUnavailableException.class);
    }

    private void endTheWaitingWriter() throws Exception {
        inHolder("select pg_terminate_backend(" + waitingWriter() + ")");
    }

    private int waitingWriter() throws Exception {
        var found = new int[1];
        Eventually.until("a waiting writer", () -> {
            try (var statement = holder.createStatement();
                    var rows = statement.executeQuery("select pid from pg_stat_activity"
                            + " where datname = current_database() and wait_event = 'advisory'")) {
                if (rows.next()) {
                    found[0] = rows.getInt(1);
                }
                return found[0] != 0;
            }
        });
        return found[0];
    }

    private void inHolder(String sql) throws SQLException {
        try (var statement = holder.createStatement()) {
            statement.execute(sql);
        }
    }
}
