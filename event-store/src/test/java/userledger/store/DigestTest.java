package userledger.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static userledger.store.TestLedger.NOON;

import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import userledger.domain.deletion.DeletionEvent.UserDeleted;
import userledger.domain.deletion.DeletionEvent.UserErased;
import userledger.domain.profile.ProfileEvent.UserRenamed;
import userledger.domain.tenant.TenantEvent.TenantCreated;
import userledger.domain.user.TenantId;
import userledger.domain.user.UserId;

/** What can be proved of a row later, and where what is sealed can be opened. */
class DigestTest {

    private final TestLedger ledger = new TestLedger();
    private final UserId anna = ledger.newId();
    private final UserId ben = ledger.newId();

    @BeforeEach
    void write() {
        ledger.append(Streams.ofTenant(TenantId.DEFAULT), 0, new TenantCreated(TenantId.DEFAULT, NOON));
        ledger.register(anna, "anna");
        ledger.register(ben, "ben");
        ledger.append(anna.value(), 1, new UserRenamed(anna, "hanna", NOON));
        ledger.append(ben.value(), 1, new UserRenamed(ben, "benno", NOON));
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void isComputedAgainFromTheStoredColumns() throws SQLException {
        assertThat(TestRows.of(ledger)).hasSize(5).allSatisfy(DigestTest::isProved);
    }

    @Test
    void stillHoldsOnceAPersonIsErased() throws SQLException {
        ledger.append(anna.value(), 2, new UserDeleted(anna, NOON), new UserErased(anna, NOON));

        assertThat(TestRows.of(ledger)).hasSize(7).allSatisfy(DigestTest::isProved);
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
            TestRows.execute(ledger, "create table ledger.before as select * from ledger.events");
            TestRows.execute(ledger, "update ledger.events set " + change + " where position = 4");

            assertThat(TestRows.of(ledger).stream().filter(row -> !proved(row)))
                    .as(change)
                    .hasSize(1);

            TestRows.execute(
                    ledger,
                    "truncate ledger.events; insert into ledger.events select * from ledger.before; drop table ledger.before");
        }
    }

    @Test
    void keepsASealedPartFromBeingOpenedInAnotherRow() throws SQLException {
        swap("personal", 2, 4);

        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> ledger.reader.stream(anna.value(), 0, 10))
                .withMessageContaining("does not belong where it was found");
    }

    @Test
    void keepsASealedReasonFromBeingOpenedInAnotherRow() throws SQLException {
        swap("meta_personal", 2, 4);

        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> ledger.reader.stream(anna.value(), 0, 10))
                .withMessageContaining("does not belong where it was found");
    }

    @Test
    void keepsOnePersonsDataFromBeingOpenedAsAnothers() throws SQLException {
        swap("personal", 4, 5);

        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> ledger.reader.stream(ben.value(), 0, 10));
    }

    @Test
    void opensASealedPartInItsOwnPlaceOnly() {
        var key = new PersonalKey(new byte[32]);
        var here = new SealContext(TenantId.DEFAULT, anna.value(), 1, "user.renamed", 1, SealContext.Part.PERSONAL);
        var sealed = key.seal(new byte[] {1, 2, 3}, here);

        assertThat(key.open(sealed, here)).containsExactly(1, 2, 3);
        for (var elsewhere : List.of(
                new SealContext(TenantId.SYSTEM, anna.value(), 1, "user.renamed", 1, SealContext.Part.PERSONAL),
                new SealContext(TenantId.DEFAULT, ben.value(), 1, "user.renamed", 1, SealContext.Part.PERSONAL),
                new SealContext(TenantId.DEFAULT, anna.value(), 2, "user.renamed", 1, SealContext.Part.PERSONAL),
                new SealContext(TenantId.DEFAULT, anna.value(), 1, "user.locked", 1, SealContext.Part.PERSONAL),
                new SealContext(TenantId.DEFAULT, anna.value(), 1, "user.renamed", 2, SealContext.Part.PERSONAL),
                here.with(SealContext.Part.REASON))) {
            assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> key.open(sealed, elsewhere));
        }
    }

    @Test
    void bindsASealedPartToTheVersionOfItsKey() {
        var key = new PersonalKey(new byte[32]);
        var here = new SealContext(TenantId.DEFAULT, anna.value(), 1, "user.renamed", 1, SealContext.Part.PERSONAL);
        var sealed = key.seal(new byte[] {1}, here);
        sealed[0]++;

        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> key.open(sealed, here));
    }

    private void swap(String column, int one, int other) throws SQLException {
        TestRows.execute(
                ledger,
                "update ledger.events e set %1$s = o.%1$s from ledger.events o where (e.position, o.position) in ((%2$d, %3$d), (%3$d, %2$d))"
                        .formatted(column, one, other));
    }

    private static void isProved(TestRows row) {
        assertThat(row.computedDigest()).isEqualTo(row.digest());
    }

    private static boolean proved(TestRows row) {
        return java.util.Arrays.equals(row.computedDigest(), row.digest());
    }
}
