package userledger.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static userledger.store.TestLedger.NOON;

import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import userledger.domain.deletion.DeletionEvent.UserDeleted;
import userledger.domain.deletion.DeletionEvent.UserErased;
import userledger.domain.session.SessionEvent.SessionStarted;
import userledger.domain.session.SessionId;
import userledger.domain.user.Rejection;
import userledger.domain.user.UserId;

/** A destroyed key stays destroyed, whoever tries to bring it back. */
class TombstoneTest {

    private static final TestLedger LEDGER = new TestLedger();

    @AfterAll
    static void close() {
        LEDGER.close();
    }

    @Test
    void tellsWhereInTheLogItStands() throws SQLException {
        var anna = LEDGER.newId();
        LEDGER.register(anna, "anna.stone");
        var position = erase(anna, 1);

        assertThat(number("select position from keys.tombstones where epoch = 1 and subject = '" + anna + "'"))
                .isEqualTo(position);
        assertThat(number("select count(*) from keys.user_keys where wrapped is not null and subject = '" + anna + "'"))
                .isZero();
    }

    @Test
    void aRestoredKeyIsRefusedHoweverItIsWritten() throws SQLException {
        var anna = LEDGER.newId();
        LEDGER.register(anna, "anna.restored");
        TestRows.execute(
                LEDGER, "create table keys.backup as select * from keys.user_keys where subject = '" + anna + "'");
        erase(anna, 1);

        assertRefused("insert into keys.user_keys select * from keys.backup", "one_key_or_tombstone");
        assertRefused(
                "insert into keys.user_keys select * from keys.backup on conflict (subject) do update"
                        + " set wrapped = excluded.wrapped",
                "has been forgotten");
        assertRefused(
                "update keys.user_keys set wrapped = b.wrapped, master_key_id = b.master_key_id,"
                        + " erased_position = null from keys.backup b where b.subject = user_keys.subject",
                "has been forgotten");
        assertRefused("delete from keys.user_keys where subject = '" + anna + "'", "has been forgotten");
        TestRows.execute(
                LEDGER, "insert into keys.user_keys select * from keys.backup on conflict (subject) do nothing");
        assertThat(LEDGER.reader.stream(anna.value(), 0, 10)).allMatch(StoredEvent::forgotten);
    }

    @Test
    void theRoleOfTheReadingSideWritesNoKeys() {
        for (var sql : List.of(
                "insert into keys.user_keys (subject, tenant, version, wrapped, master_key_id)"
                        + " values (gen_random_uuid(), 'default', 1, '', '')",
                "update keys.user_keys set tenant = 'default'",
                "delete from keys.user_keys",
                "truncate keys.user_keys",
                "delete from keys.tombstones",
                "update keys.service_keys set purpose = ''",
                "delete from keys.compared",
                "update ledger.epoch set number = 9")) {
            assertThatExceptionOfType(SQLException.class)
                    .as(sql)
                    .isThrownBy(() -> {
                        try (var connection = LEDGER.database.query().getConnection();
                                var statement = connection.createStatement()) {
                            statement.execute(sql);
                        }
                    })
                    .withMessageContaining("permission denied");
        }
    }

    @Test
    void anEventAboutThePersonIsRefusedInEveryOtherStreamToo() {
        var anna = LEDGER.newId();
        LEDGER.register(anna, "anna.session");
        erase(anna, 1);

        var session = new SessionId(LEDGER.ids.next());
        assertThatExceptionOfType(Rejection.class)
                .isThrownBy(() -> LEDGER.append(
                        session.value(), 0, new SessionStarted(session, anna, 0, null, null, null, NOON)));
    }

    @Test
    void whoeverWritesWhileSomebodyIsForgottenComesBeforeOrIsRefused() throws Exception {
        for (var round = 0; round < 20; round++) {
            var anna = LEDGER.newId();
            LEDGER.register(anna, "anna.race" + round);
            var written = new ConcurrentLinkedQueue<Long>();
            try (var writers = Executors.newFixedThreadPool(16)) {
                var erasure = writers.submit(() -> erase(anna, 1));
                IntStream.range(0, 16)
                        .forEach(i -> writers.submit(() -> {
                            var session = new SessionId(LEDGER.ids.next());
                            written.add(LEDGER.append(
                                    session.value(), 0, new SessionStarted(session, anna, 0, null, null, null, NOON)));
                        }));
                var erased = erasure.get();
                writers.close();
                assertThat(written).allMatch(position -> position < erased);
            }
            assertThat(number("select count(*) from keys.user_keys where wrapped is not null and subject = '" + anna
                            + "'"))
                    .isZero();
        }
    }

    private static long erase(UserId user, long sequence) {
        return LEDGER.append(user.value(), sequence, new UserDeleted(user, NOON), new UserErased(user, NOON));
    }

    private static void assertRefused(String sql, String message) {
        assertThatExceptionOfType(SQLException.class)
                .isThrownBy(() -> TestRows.execute(LEDGER, sql))
                .withMessageContaining(message);
    }

    private static long number(String sql) throws SQLException {
        return TestRows.number(LEDGER, sql);
    }
}
