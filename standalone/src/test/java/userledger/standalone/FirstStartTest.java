package userledger.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FirstStartTest {

    @TempDir
    Path folder;

    @Test
    void makesWhatAnInterruptedStartLeftHalfMade() throws Exception {
        var data = folder.resolve("data");
        DataDirectory.open(data).close();
        Files.createDirectories(data.resolve("pg.new/base"));
        Files.writeString(data.resolve("pg.new/PG_VERSION"), "18\n");
        Files.writeString(data.resolve("pg.password"), "left behind");

        try (var database = Ledgers.start(data);
                var query = Ledgers.connect(database, database.query())) {
            assertThat(Ledgers.select(query, "SELECT 1")).containsExactly("1");
        }

        assertThat(data.resolve("pg.new")).doesNotExist();
        assertThat(data.resolve("pg.password")).doesNotExist();
    }

    @Test
    void takesARightAwayThatOthersHadOnTheDirectory() throws Exception {
        var data = Files.createDirectory(folder.resolve("data"));
        Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwxr-xr-x"));

        DataDirectory.open(data).close();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data)))
                .isEqualTo("rwx------");
    }

    @Test
    void leavesAForeignDirectoryAlone() throws IOException {
        Files.writeString(folder.resolve("letter.txt"), "Dear Anna");

        assertRefused(folder, "holds other things than a User Ledger");
    }

    @Test
    void saysThatTheDirectoryCannotBeMade() throws IOException {
        var file = Files.writeString(folder.resolve("file"), "");

        assertRefused(file.resolve("data"), "cannot be written");
    }

    @Test
    void makesAMasterKeyThatOnlyItsOwnerReads() throws IOException {
        var file = folder.resolve("master.key");

        var key = MasterKeyFile.readOrMake(file, false, new SecureRandom());

        assertThat(Base64.getDecoder().decode(key)).hasSize(32);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(MasterKeyFile.readOrMake(file, true, new SecureRandom())).isEqualTo(key);
    }

    @Test
    void makesNoNewMasterKeyForAnOldLedger() {
        assertThatExceptionOfType(StartRefused.class)
                .isThrownBy(() -> MasterKeyFile.readOrMake(folder.resolve("master.key"), true, new SecureRandom()))
                .withMessageContaining("is gone");
    }

    @Test
    void refusesAMasterKeyOfTheWrongLengthWithoutShowingIt() throws IOException {
        var file = Files.writeString(folder.resolve("master.key"), "c2hvcnQ=");

        assertThatExceptionOfType(StartRefused.class)
                .isThrownBy(() -> MasterKeyFile.readOrMake(file, true, new SecureRandom()))
                .withMessageContaining("is not a master key")
                .withMessageNotContaining("c2hvcnQ=");
    }

    private static void assertRefused(Path data, String sentence) {
        assertThatExceptionOfType(StartRefused.class)
                .isThrownBy(() -> DataDirectory.open(data))
                .withMessageContaining(sentence);
    }
}
