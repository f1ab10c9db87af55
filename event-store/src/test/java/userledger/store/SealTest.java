package userledger.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static userledger.store.TestLedger.NOON;

import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import userledger.domain.profile.ProfileEvent.UserRenamed;
import userledger.domain.user.TenantId;
import userledger.domain.user.UserId;

/** Where what is sealed can be opened: in its own place only. */
class SealTest {

    private static final TestLedger LEDGER = new TestLedger();
    private static final UserId ANNA = LEDGER.newId();
    private static final UserId BEN = LEDGER.newId();

    private final PersonalKey key = new PersonalKey(new byte[MasterKey.LENGTH]);
    private final SealContext here =
            new SealContext(TenantId.DEFAULT, ANNA.value(), 1, "user.renamed", 1, SealContext.Part.PERSONAL);

    @BeforeAll
    static void write() {
        LEDGER.register(ANNA, "anna");
        LEDGER.register(BEN, "ben");
        LEDGER.append(ANNA.value(), 1, new UserRenamed(ANNA, "hanna", NOON));
        LEDGER.append(BEN.value(), 1, new UserRenamed(BEN, "benno", NOON));
    }

    @AfterAll
    static void close() {
        LEDGER.close();
    }

    @Test
    void isNotOpenedInAnotherRowOfTheSamePerson() throws SQLException {
        assertNotOpenedOnceSwapped("personal", 1, 3);
    }

    @Test
    void isNotOpenedInAnotherPersonsRow() throws SQLException {
        assertNotOpenedOnceSwapped("personal", 3, 4);
    }

    @Test
    void isNotOpenedAsTheReasonOfAnotherRow() throws SQLException {
        assertNotOpenedOnceSwapped("meta_personal", 1, 3);
    }

    @Test
    void isNotOpenedWithAnotherTenantStreamSequenceNameRevisionOrPart() {
        var sealed = key.seal(new byte[] {1, 2, 3}, here);

        assertThat(key.open(sealed, here)).containsExactly(1, 2, 3);
        for (var elsewhere : List.of(
                new SealContext(TenantId.SYSTEM, ANNA.value(), 1, "user.renamed", 1, SealContext.Part.PERSONAL),
                new SealContext(TenantId.DEFAULT, BEN.value(), 1, "user.renamed", 1, SealContext.Part.PERSONAL),
                new SealContext(TenantId.DEFAULT, ANNA.value(), 2, "user.renamed", 1, SealContext.Part.PERSONAL),
                new SealContext(TenantId.DEFAULT, ANNA.value(), 1, "user.locked", 1, SealContext.Part.PERSONAL),
                new SealContext(TenantId.DEFAULT, ANNA.value(), 1, "user.renamed", 2, SealContext.Part.PERSONAL),
                here.with(SealContext.Part.REASON))) {
            assertThatIllegalStateException().isThrownBy(() -> key.open(sealed, elsewhere));
        }
    }

    @Test
    void isNotOpenedAsOfAnotherVersionOfTheKey() {
        var sealed = key.seal(new byte[] {1}, here);
        sealed[0]++;

        assertThatIllegalStateException().isThrownBy(() -> key.open(sealed, here));
    }

    @Test
    void looksDifferentEachTime() {
        assertThat(key.seal(new byte[] {1}, here)).isNotEqualTo(key.seal(new byte[] {1}, here));
    }

    private static void assertNotOpenedOnceSwapped(String column, int one, int other) throws SQLException {
        swap(column, one, other);
        for (var position : List.of(one, other)) {
            var moved = LEDGER.reader.after(position - 1, 1).getFirst();
            assertThatExceptionOfType(UnreadableEventException.class).isThrownBy(moved::event);
        }
        swap(column, one, other);
        assertThat(LEDGER.reader.after(0, 4)).hasSize(4);
    }

    private static void swap(String column, int one, int other) throws SQLException {
        TestRows.execute(
                LEDGER,
                "update ledger.events e set %1$s = o.%1$s from ledger.events o where (e.position, o.position) in ((%2$d, %3$d), (%3$d, %2$d))"
                        .formatted(column, one, other));
    }
}
