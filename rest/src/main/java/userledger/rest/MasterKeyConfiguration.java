package userledger.rest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import userledger.store.MasterKey;

/** The key that wraps all keys: from USERLEDGER_MASTER_KEY, or from the file that USERLEDGER_MASTER_KEY_FILE names. */
@Configuration(proxyBeanMethods = false)
class MasterKeyConfiguration {

    @Bean
    MasterKey masterKey(
            @Value("${userledger.master-key:}") String key, @Value("${userledger.master-key-file:}") String file) {
        if (key.isBlank() && file.isBlank()) {
            throw new IllegalStateException("There is no master key: set USERLEDGER_MASTER_KEY to 32 random bytes in"
                    + " Base64, or USERLEDGER_MASTER_KEY_FILE to a file with them");
        }
        try {
            return MasterKey.of(key.isBlank() ? Files.readString(Path.of(file)) : key);
        } catch (IOException e) {
            throw new UncheckedIOException("The file with the master key cannot be read", e);
        }
    }
}
