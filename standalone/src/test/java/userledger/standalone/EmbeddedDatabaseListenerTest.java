package userledger.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

class EmbeddedDatabaseListenerTest {

    @TempDir
    Path folder;

    private Path data;

    @BeforeEach
    void nameTheDirectory() {
        data = folder.resolve("data");
    }

    @Test
    void findsTheDatabaseInItsSettingsAndStopsItWithTheContext() throws Exception {
        Ledgers.bringPrograms(data);
        for (int start = 0; start < 2; start++) {
            try (var context = start(data);
                    var connection = connect(context)) {
                assertThat(Ledgers.select(connection, "SELECT current_user")).containsExactly("userledger_command");
                assertThat(context.getEnvironment().getProperty("userledger.master-key"))
                        .isNotBlank();
            }
            assertThat(Ledgers.server(data).isRunning()).isFalse();
        }
    }

    @Test
    void theDatabaseOutlivesEveryBean() throws Exception {
        Ledgers.bringPrograms(data);
        var server = Ledgers.server(data);
        var runningAtTheEndOfABean = new boolean[1];
        var application = application();
        application.addInitializers((ConfigurableApplicationContext context) -> {
            DisposableBean bean = () -> runningAtTheEndOfABean[0] = server.isRunning();
            ((GenericApplicationContext) context).registerBean("bean", DisposableBean.class, () -> bean);
        });

        application.run(arguments(data)).close();

        assertThat(runningAtTheEndOfABean[0]).isTrue();
        assertThat(server.isRunning()).isFalse();
    }

    @Test
    void leavesTheMasterKeyToWhoeverBroughtOne() throws Exception {
        Ledgers.bringPrograms(data);

        try (var context = start(data, "--userledger.master-key-file=/run/secrets/key")) {
            assertThat(context.getEnvironment().getProperty("userledger.master-key"))
                    .isNull();
        }

        assertThat(data.resolve("master.key")).doesNotExist();
    }

    @Test
    void startsNoDatabaseWhenItIsGivenOne() {
        start(data, "--userledger.database.url=jdbc:postgresql://database.example/userledger")
                .close();

        assertThat(data).doesNotExist();
    }

    private static ConfigurableApplicationContext start(Path data, String... more) {
        return application().run(arguments(data, more));
    }

    /** No services here: what they make of the settings is tested with them. */
    private static SpringApplication application() {
        var application = new SpringApplication(Nothing.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.addListeners(new EmbeddedDatabaseListener(new SecureRandom()));
        return application;
    }

    private static final class Nothing {}

    private static String[] arguments(Path data, String... more) {
        var arguments = new ArrayList<>(List.of(more));
        arguments.add("--userledger.data-directory=" + data);
        return arguments.toArray(String[]::new);
    }

    private static Connection connect(ConfigurableApplicationContext context) throws Exception {
        var environment = context.getEnvironment();
        return DriverManager.getConnection(
                environment.getRequiredProperty("userledger.database.url"),
                environment.getProperty("userledger.command.database.username"),
                environment.getProperty("userledger.command.database.password"));
    }
}
