package userledger.standalone;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.test.context.ContextConfiguration;
import userledger.testing.FreshSettings;

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
                    .addFirst(new MapPropertySource("fresh-database", FreshSettings.make()));
        }
    }
}
