package userledger.query;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Map;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.test.context.ContextConfiguration;
import userledger.store.TestDatabase;

/** Starts the whole service, once for all tests with this; each of them keeps to a tenant of its own. */
@ResourceLock("the shared service")
@SpringBootTest(
        classes = QueryServiceApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"userledger.query.database.username=userledger_query", "management.server.port=0"})
@ContextConfiguration(initializers = QueryServer.OnTheTestLedger.class)
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface QueryServer {

    /** Lets the service read what {@link People} write. */
    class OnTheTestLedger implements ApplicationContextInitializer<ConfigurableApplicationContext> {

        @Override
        public void initialize(ConfigurableApplicationContext context) {
            context.getEnvironment()
                    .getPropertySources()
                    .addFirst(new MapPropertySource(
                            "test-ledger",
                            Map.of(
                                    "userledger.database.url", People.LEDGER.database.url(),
                                    "userledger.master-key", TestDatabase.masterKey())));
        }
    }
}
