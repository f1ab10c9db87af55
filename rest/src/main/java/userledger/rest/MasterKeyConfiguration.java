package userledger.rest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import userledger.store.MasterKeys;

/**
 * The key that wraps all keys: from USERLEDGER_MASTER_KEY, or from the file that USERLEDGER_MASTER_KEY_FILE names; and
 * further ones that only unwrap, from USERLEDGER_MASTER_KEY_PREVIOUS or USERLEDGER_MASTER_KEY_PREVIOUS_FILE.
 */
@Configuration(proxyBeanMethods = false)
class MasterKeyConfiguration {

    @Bean
    MasterKeys masterKeys(
            @Value("${userledger.master-key:}") String key,
            @Value("${userledger.master-key-file:}") String file,
            @Value("${userledger.master-key-previous:}") String previous,
            @Value("${userledger.master-key-previous-file:}") String previousFile) {
        if (key.isBlank() && file.isBlank()) {
            throw new IllegalStateException("There is no master key: set USERLEDGER_MASTER_KEY to 32 random bytes in"
                    + " Base64, or USERLEDGER_MASTER_KEY_FILE to a file with them");
        }
        return MasterKeys.of(key.isBlank() ? read(file) : key, previous + ' ' + read(previousFile));
    }

    private static String read(String file) {
        try {
            return file.isBlank() ? "" : Files.readString(Path.of(file));
        } catch (IOException e) {
            throw new UncheckedIOException("The file with the master key cannot be read", e);
        }
    }
}
