package userledger.command;

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
                    .addFirst(new MapPropertySource("fresh-database", FreshSettings.make()));
        }
    }
}
