package userledger.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static userledger.store.TestLedger.registered;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import userledger.domain.user.Rejection;
import userledger.domain.user.UserId;

/** What a node does at its start with a database that was put back from a backup. */
class RestorationTest {

    @TempDir
    private Path folder;

    private final UserId anna = person(1);
    private final UserId ben = person(2);
    private final UserId carl = person(3);

    @Test
    void theFileHoldsAnErasureBeforeItsCallerHearsOfIt() throws IOException {
        try (var node = node(TestDatabase.create(), "one")) {
            node.register(anna, "anna");
            var position = node.erase(anna, 1);

            assertThat(Files.readString(folder.resolve("one")))
                    .contains("\nerased 1 " + position + " default " + anna)
                    .doesNotContain("anna@");
        }
    }

    @Test
    void anErasureIsNotAcknowledgedWithoutTheFileAndWrittenOnceItCanBe() throws IOException {
        try (var node = node(TestDatabase.create(), "full")) {
            node.register(anna, "anna");
            node.file.close();

            assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(() -> node.erase(anna, 1));
            assertThat(node.erasures.isComplete()).isFalse();
            try (var again = node(node.database, "full")) {
                assertThat(again.file.read().erased()).containsOnlyKeys(anna.value());
            }
        }
    }

    @Test
    void anErasureOnAnotherNodeGetsIntoTheFileToo() throws IOException {
        var database = TestDatabase.create();
        try (var one = node(database, "one");
                var other = node(database, "other")) {
            one.register(anna, "anna");
            one.erase(anna, 1);
            assertThat(other.file.read().erased()).isEmpty();
            other.erasures.record();
            assertThat(other.file.read().erased()).isEqualTo(one.file.read().erased());
        }
        try (var late = node(database, "late")) {
            assertThat(late.file.read().erased()).containsOnlyKeys(anna.value());
            assertThat(late.started).isEqualTo(new Restoration.Result(false, 0));
        }
    }

    @Test
    void whoeverCameBackWithABackupIsForgottenAnewInANewEpoch() throws Exception {
        var database = TestDatabase.create();
        TestDatabase backup;
        try (var node = node(database, "file")) {
            node.register(anna, "anna");
            node.register(ben, "ben");
            backup = database.copy();
            node.register(carl, "carl");
            node.erase(carl, 1);
            node.erase(anna, 1);
        }

        try (var restored = node(backup, "file")) {
            assertThat(restored.started).isEqualTo(new Restoration.Result(true, 2));
            assertThat(restored.reader.epoch()).isEqualTo(2);
            assertThat(restored.reader.after(0, 10))
                    .extracting(StoredEvent::name)
                    .containsExactly("user.registered", "user.registered", "user.deleted", "user.erased");
            assertThat(restored.reader.stream(anna.value(), 0, 10)).hasSize(3).allMatch(StoredEvent::forgotten);
            assertThat(restored.reader.stream(ben.value(), 0, 10).getFirst().event())
                    .isEqualTo(registered(ben, "ben"));
            restored.register(person(4), "anna");
            assertThatExceptionOfType(Rejection.class)
                    .as("was not born yet when the backup was taken")
                    .isThrownBy(() -> restored.register(carl, "carl"));
        }
        try (var again = node(backup, "file")) {
            assertThat(again.started).isEqualTo(new Restoration.Result(false, 0));
        }
    }

    @Test
    void aSecondRestoreOfTheSameBackupBeginsAThirdEpoch() throws Exception {
        var database = TestDatabase.create();
        TestDatabase first;
        TestDatabase second;
        try (var node = node(database, "file")) {
            node.register(anna, "anna");
            first = database.copy();
            second = database.copy();
            node.erase(anna, 1);
        }
        node(first, "file").close();

        try (var restored = node(second, "file")) {
            assertThat(restored.started).isEqualTo(new Restoration.Result(true, 1));
            assertThat(restored.reader.epoch()).isEqualTo(3);
        }
    }

    @Test
    void theFileOfANodeThatComesLaterAddsWhatItAloneKnowsWithoutAnotherEpoch() throws Exception {
        var database = TestDatabase.create();
        TestDatabase backup;
        try (var one = node(database, "one")) {
            one.register(anna, "anna");
            one.register(ben, "ben");
            backup = database.copy();
            one.erase(anna, 1);
            try (var other = node(database, "other")) {
                other.erase(ben, 1);
            }
        }
        node(backup, "one").close();

        try (var other = node(backup, "other")) {
            assertThat(other.started).isEqualTo(new Restoration.Result(false, 1));
            assertThat(other.reader.epoch()).isEqualTo(2);
            assertThat(other.reader.after(0, 2)).allMatch(StoredEvent::forgotten);
        }
    }

    @Test
    void keysAloneThatCameBackAreDestroyedAndTheLogStaysAsItIs() throws Exception {
        try (var node = node(TestDatabase.create(), "file")) {
            node.register(anna, "anna");
            node.register(ben, "ben");
            node.execute("create table keys.backup as select * from keys.user_keys");
            node.erase(anna, 1);
            node.execute("truncate keys.user_keys; insert into keys.user_keys select * from keys.backup");
            assertThat(node.reader.after(0, 1)).noneMatch(StoredEvent::forgotten);

            assertThat(node.restoration.compare()).isEqualTo(new Restoration.Result(false, 1));

            assertThat(node.reader.after(0, 1)).allMatch(StoredEvent::forgotten);
            assertThat(node.reader.after(1, 1)).noneMatch(StoredEvent::forgotten);
            assertThat(node.reader.headPosition()).isEqualTo(4);
        }
    }

    @Test
    void aLogThatIsOlderThanItsKeysGetsTheEndOfWhoeverIsForgotten() throws Exception {
        try (var node = node(TestDatabase.create(), "file")) {
            node.register(anna, "anna");
            node.erase(anna, 1);
            node.execute("delete from ledger.events where position > 1");

            assertThat(node.restoration.compare()).isEqualTo(new Restoration.Result(true, 1));

            assertThat(node.reader.after(0, 10))
                    .extracting(StoredEvent::name)
                    .containsExactly("user.registered", "user.deleted", "user.erased");
        }
    }

    @Test
    void readersWaitUntilANodeHasComparedThisLifeOfTheTables() throws Exception {
        try (var node = node(TestDatabase.create(), "file")) {
            assertThat(isCompared(node)).isTrue();
            node.execute("update keys.compared set server = 'the run before'");
            assertThat(isCompared(node)).isFalse();
            node.restoration.compare();
            assertThat(isCompared(node)).isTrue();
        }
    }

    private static boolean isCompared(TestNode node) throws SQLException {
        try (var connection = node.database.query().getConnection()) {
            return ServerRun.isCompared(connection);
        }
    }

    private TestNode node(TestDatabase database, String file) throws IOException {
        return new TestNode(database, folder.resolve(file));
    }

    private static UserId person(int number) {
        return new UserId(new UUID(0x0190_f6c0_0000_7000L, 0x8000_0000_0000_0000L | number));
    }
}
