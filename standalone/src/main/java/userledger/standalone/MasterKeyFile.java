package userledger.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import userledger.store.MasterKey;

/** The key that wraps all keys, for a newcomer who has not brought one. */
final class MasterKeyFile {

    private MasterKeyFile() {}

    /** A key is only made before there is anything to unlock: a new key beside old data would open none of it. */
    static String readOrMake(Path file, boolean ledgerExists, SecureRandom random) throws IOException {
        if (Files.exists(file)) {
            return requireKey(file, Files.readString(file).strip());
        }
        if (ledgerExists) {
            throw new StartRefused(
                    "The master key " + file + " is gone, and the ledger beside it cannot be read without it.",
                    "Put the file back, or set USERLEDGER_MASTER_KEY or USERLEDGER_MASTER_KEY_FILE to that key.");
        }
        var key = Base64.getEncoder().encodeToString(RandomText.bytes(random));
        PrivateFile.write(file, key + "\n");
        return key;
    }

    private static String requireKey(Path file, String text) {
        try {
            MasterKey.of(text);
            return text;
        } catch (IllegalArgumentException _) {
            throw new StartRefused(
                    "The file " + file + " is not a master key: it should hold 32 bytes in base64.",
                    "Put back the file that was written at the first start.");
        }
    }
}
