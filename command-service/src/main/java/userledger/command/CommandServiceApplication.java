package userledger.command;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;

/** Takes commands over REST and writes their events. */
@SpringBootApplication(
        scanBasePackages = {"userledger.rest", "userledger.command"},
        exclude = DataSourceAutoConfiguration.class)
public class CommandServiceApplication {

    static void main(String[] arguments) {
        SpringApplication.run(CommandServiceApplication.class, arguments);
    }
}
