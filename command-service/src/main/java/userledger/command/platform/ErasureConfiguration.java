package userledger.command.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import userledger.store.ErasureFile;
import userledger.store.Erasures;
import userledger.store.Keyring;

/** The file outside the database that says who has been forgotten, so that no backup brings anybody back. */
@Configuration(proxyBeanMethods = false)
class ErasureConfiguration {

    @Bean
    ErasureFile erasureFile(@Value("${userledger.erasures-file:}") String path) {
        if (path.isBlank()) {
            throw new IllegalStateException("There is no erasure file: set USERLEDGER_ERASURES_FILE to a file on a disk"
                    + " that is kept, outside the database. Without it a restored backup brings forgotten people back");
        }
        try {
            return ErasureFile.open(Path.of(path));
        } catch (IOException e) {
            throw new UncheckedIOException("The erasure file " + path + " cannot be opened", e);
        }
    }

    @Bean
    Erasures erasures(
            @Qualifier("commandDataSource") DataSource dataSource,
            ErasureFile file,
            @Qualifier("commandKeyring") Keyring keyring) {
        return new Erasures(dataSource, file, keyring);
    }
}
