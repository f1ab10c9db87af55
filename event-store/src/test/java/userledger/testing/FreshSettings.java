package userledger.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Map;
import userledger.store.TestDatabase;
import userledger.store.TestErasureFile;

/** What a service that a test starts has for itself: a database, a master key and places for its files. */
public final class FreshSettings {

    private FreshSettings() {}

    public static Map<String, Object> make() {
        return Map.of(
                "userledger.database.url", TestDatabase.create().url(),
                "userledger.master-key", TestDatabase.masterKey(),
                "userledger.erasures-file", TestErasureFile.create().toString(),
                "userledger.outbox-directory", outbox());
    }

    private static String outbox() {
        try {
            return Files.createTempDirectory("outbox").toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
