package userledger.command;

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

/** Starts the whole service on a fresh database. All tests with this share one service. */
@ResourceLock("the shared service")
@SpringBootTest(
        classes = CommandServiceApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "userledger.admin.username=admin",
            "userledger.admin.password=" + CommandServiceTest.ADMIN_PASSWORD,
            "userledger.command.database.username=userledger_command",
            "userledger.trusted-proxies=127.0.0.1,::1",
            "management.server.port=0"
        })
@ContextConfiguration(initializers = CommandServiceTest.FreshDatabase.class)
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface CommandServiceTest {

    String ADMIN_PASSWORD = "correct horse battery";

    /** Gives the service a database and a master key of its own. */
    class FreshDatabase implements ApplicationContextInitializer<ConfigurableApplicationContext> {

        @Override
        public void initialize(ConfigurableApplicationContext context) {
            context.getBeanFactory().addBeanPostProcessor(new CountedStatements());
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
