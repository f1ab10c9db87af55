package userledger.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.file.Files;
import java.util.Map;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.test.context.ContextConfiguration;
import userledger.store.TestDatabase;
import userledger.store.TestErasureFile;

/** Starts both services in one context on a fresh database, once for all tests with this. */
@ResourceLock("the whole ledger")
@SpringBootTest(
        classes = StandaloneApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "management.server.port=0",
            "userledger.command.database.username=userledger_command",
            "userledger.query.database.username=userledger_query",
            "userledger.admin.password=" + WholeLedger.ADMIN_PASSWORD
        })
@ContextConfiguration(initializers = WholeLedger.FreshDatabase.class)
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@interface WholeLedger {

    String ADMIN_PASSWORD = "correct horse battery";

    /** Gives it a database and a master key of its own. */
    class FreshDatabase implements ApplicationContextInitializer<ConfigurableApplicationContext> {

        @Override
        public void initialize(ConfigurableApplicationContext context) {
            context.getEnvironment()
                    .getPropertySources()
                    .addFirst(new MapPropertySource(
                            "fresh-database",
                            Map.of(
                                    "userledger.database.url",
                                            TestDatabase.create().url(),
                                    "userledger.master-key", TestDatabase.masterKey(),
                                    "userledger.erasures-file",
                                            TestErasureFile.create().toString(),
                                    "userledger.outbox-directory", outbox())));
        }

        private static String outbox() {
            try {
                return Files.createTempDirectory("outbox").toString();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
