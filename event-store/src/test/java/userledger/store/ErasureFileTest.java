package userledger.store;

import static java.nio.file.StandardOpenOption.APPEND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import userledger.domain.user.TenantId;

class ErasureFileTest {

    private static final Erasure ANNA = erasure(7, "0190f6c0-0000-7000-8000-000000000001");
    private static final Erasure BEN = erasure(9, "0190f6c0-0000-7000-8000-000000000002");

    @TempDir
    private Path folder;

    @Test
    void keepsItsLinesForItsOwnerAlone() throws IOException {
        try (var file = open()) {
            file.begin(1);
            file.append(List.of(ANNA, BEN));
        }
        try (var file = open()) {
            assertThat(file.read().erased().values()).containsExactly(ANNA, BEN);
            assertThat(file.read().epoch()).isEqualTo(1);
        }
        assertThat(Files.readAllLines(path()))
                .hasSize(4)
                .contains("erased 1 7 default 0190f6c0-0000-7000-8000-000000000001 2026-01-01T12:00:00Z");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path())))
                .isEqualTo("rw-------");
    }

    @Test
    void aLineTornByACrashGoesAndTheOthersStay() throws IOException {
        for (var torn : List.of("erased 1 9 defa", BEN.line(), "\0".repeat(10_000), "#")) {
            try (var file = open()) {
                file.append(List.of(ANNA));
            }
            Files.writeString(path(), torn, APPEND);

            try (var file = open()) {
                assertThat(file.read().erased().values()).containsExactly(ANNA);
                file.append(List.of(BEN));
                assertThat(file.read().erased().values()).containsExactly(ANNA, BEN);
            }
            Files.delete(path());
        }
    }

    @Test
    void aHeadingTornByACrashIsWrittenAgain() throws IOException {
        Files.writeString(path(), "# Who has");

        try (var file = open()) {
            file.append(List.of(ANNA));
            assertThat(file.read().erased().values()).containsExactly(ANNA);
        }
        assertThat(Files.readAllLines(path())).hasSize(2);
    }

    @Test
    void aDamagedLineAmongOthersIsNotPassedOver() throws IOException {
        Files.writeString(path(), ANNA.line() + "\nerased 1 x\n" + BEN.line() + "\n");

        try (var file = open()) {
            assertThatIllegalStateException()
                    .isThrownBy(file::read)
                    .withMessageContaining("Line 2 of the erasure file");
        }
    }

    @Test
    void twoNodesOfOneMachineMayShareIt() throws IOException {
        try (var one = open();
                var other = open()) {
            one.append(List.of(ANNA));
            other.append(List.of(BEN));
            one.append(List.of(BEN));

            assertThat(other.read().erased().values()).containsExactly(ANNA, BEN);
        }
    }

    private ErasureFile open() throws IOException {
        return ErasureFile.open(path());
    }

    private Path path() {
        return folder.resolve("erasures.log");
    }

    private static Erasure erasure(long position, String subject) {
        return new Erasure(1, position, TenantId.DEFAULT, UUID.fromString(subject), TestLedger.NOON);
    }
}
