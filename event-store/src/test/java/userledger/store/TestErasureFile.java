package userledger.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A place for the erasure file of a service that a test starts. */
public final class TestErasureFile {

    private TestErasureFile() {}

    public static Path create() {
        try {
            var file = Files.createTempDirectory("erasures").resolve("erasures.log");
            file.toFile().deleteOnExit();
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
