package userledger.store;

import static org.assertj.core.api.Assertions.assertThat;
import static userledger.store.TestLedger.NOON;

import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import userledger.domain.deletion.DeletionEvent.UserDeleted;
import userledger.domain.deletion.DeletionEvent.UserErased;
import userledger.domain.profile.ProfileEvent.UserRenamed;
import userledger.domain.tenant.TenantEvent.TenantCreated;
import userledger.domain.user.TenantId;

/** What can be proved of a row later. */
class DigestTest {

    private static final TestLedger LEDGER = new TestLedger();

    @BeforeAll
    static void write() {
        var anna = LEDGER.newId();
        LEDGER.append(Streams.ofTenant(TenantId.DEFAULT), 0, new TenantCreated(TenantId.DEFAULT, null, NOON));
        LEDGER.register(anna, "anna");
        LEDGER.append(anna.value(), 1, new UserRenamed(anna, "hanna", NOON));
    }

    @AfterAll
    static void close() {
        LEDGER.close();
    }

    @Test
    void isComputedAgainFromTheStoredColumns() throws SQLException {
        assertThat(TestRows.of(LEDGER)).hasSizeGreaterThanOrEqualTo(3).allSatisfy(DigestTest::isProved);
    }

    @Test
    void stillHoldsOnceAPersonIsErased() throws SQLException {
        var ben = LEDGER.newId();
        LEDGER.register(ben, "ben");
        LEDGER.append(ben.value(), 1, new UserDeleted(ben, NOON), new UserErased(ben, NOON));

        assertThat(TestRows.of(LEDGER)).hasSizeGreaterThanOrEqualTo(6).allSatisfy(DigestTest::isProved);
    }

    @Test
    void failsWhicheverColumnWasChanged() throws SQLException {
        for (var change : List.of(
                "recorded_at = recorded_at + interval '1 microsecond'",
                "tenant = 'other'",
                "stream = gen_random_uuid()",
                "sequence = sequence + 100",
                "id = gen_random_uuid()",
                "name = 'user.deleted'",
                "revision = revision + 1",
                "facts = (facts::text || ' ')::json",
                "personal = set_byte(personal, 5, get_byte(personal, 5) # 1)",
                "personal = null",
                "meta = (' ' || meta::text)::json",
                "meta_personal = null",
                "salt = set_byte(salt, 0, get_byte(salt, 0) # 1)",
                "digest = set_byte(digest, 0, get_byte(digest, 0) # 1)",
                "position = position + 1000")) {
            TestRows.execute(LEDGER, "create table ledger.before as select * from ledger.events");
            TestRows.execute(LEDGER, "update ledger.events set " + change + " where position = 3");

            assertThat(TestRows.of(LEDGER).stream().filter(row -> !proved(row)))
                    .as(change)
                    .hasSize(1);

            TestRows.execute(
                    LEDGER,
                    "truncate ledger.events; insert into ledger.events select * from ledger.before; drop table ledger.before");
        }
    }

    private static void isProved(TestRows row) {
        assertThat(row.computedDigest()).isEqualTo(row.digest());
    }

    private static boolean proved(TestRows row) {
        return java.util.Arrays.equals(row.computedDigest(), row.digest());
    }
}
