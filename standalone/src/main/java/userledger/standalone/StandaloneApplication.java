package userledger.standalone;

import java.security.SecureRandom;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;

/** What a newcomer starts: command-service and query-service in one process, on a database of their own. */
@SpringBootApplication(
        scanBasePackages = {"userledger.rest", "userledger.command", "userledger.query", "userledger.standalone"},
        exclude = DataSourceAutoConfiguration.class)
public class StandaloneApplication {

    public static void main(String[] arguments) {
        application().run(arguments);
    }

    /** The application, ready to run; the same for {@code main} and for tests. */
    static SpringApplication application() {
        var application = new SpringApplication(StandaloneApplication.class);
        application.addListeners(new EmbeddedDatabaseListener(new SecureRandom()));
        return application;
    }
}
