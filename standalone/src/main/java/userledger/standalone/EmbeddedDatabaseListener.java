package userledger.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.beans.factory.support.DefaultSingletonBeanRegistry;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/** Brings the database up as soon as the settings are known and before there is any bean; takes it down after the last. */
final class EmbeddedDatabaseListener implements ApplicationListener<ApplicationEnvironmentPreparedEvent> {

    private final SecureRandom random;

    EmbeddedDatabaseListener(SecureRandom random) {
        this.random = random;
    }

    @Override
    public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
        var environment = event.getEnvironment();
        if (isSet(environment, "userledger.database.url")) {
            return;
        }
        var directory = DataDirectory.open(Path.of(environment.getProperty("userledger.data-directory", "data")));
        EmbeddedDatabase database = null;
        try {
            database = new EmbeddedDatabase(directory, directory.programs(), random);
            closeAfterEverythingElse(event.getSpringApplication(), database);
            environment.getPropertySources().addFirst(start(database, directory, environment));
        } catch (IOException | RuntimeException failure) {
            if (database != null) {
                database.close();
            } else {
                directory.close();
            }
            throw refusal(directory, failure);
        }
    }

    private MapPropertySource start(
            EmbeddedDatabase database, DataDirectory directory, ConfigurableEnvironment environment)
            throws IOException {
        var settings = new LinkedHashMap<String, Object>();
        if (!isSet(environment, "userledger.master-key") && !isSet(environment, "userledger.master-key-file")) {
            settings.put(
                    "userledger.master-key",
                    MasterKeyFile.readOrMake(directory.masterKey(), database.exists(), random));
            if (Files.exists(directory.previousMasterKeys())) {
                settings.put(
                        "userledger.master-key-previous-file",
                        directory.previousMasterKeys().toString());
            }
        }
        if (!isSet(environment, "userledger.erasures-file")) {
            settings.put("userledger.erasures-file", directory.erasures().toString());
        }
        if (!isSet(environment, "userledger.outbox-directory")) {
            settings.put("userledger.outbox-directory", directory.outbox().toString());
        }
        if (!isSet(environment, "userledger.issuer")) {
            settings.put("userledger.issuer", "http://localhost:" + environment.getProperty("userledger.port", "8080"));
        }
        database.start();
        settings.putAll(Map.of(
                "userledger.database.url", database.url(),
                "userledger.command.database.username", database.command().username(),
                "userledger.command.database.password", database.command().password(),
                "userledger.query.database.username", database.query().username(),
                "userledger.query.database.password", database.query().password()));
        return new MapPropertySource("embeddedDatabase", settings);
    }

    /**
     * What is registered first is destroyed last, so every pool is closed by then. The handler is for a process that
     * ends before there is a context; Spring runs it after all contexts are closed.
     */
    private static void closeAfterEverythingElse(SpringApplication application, EmbeddedDatabase database) {
        SpringApplication.getShutdownHandlers().add(database::close);
        application.addInitializers((ConfigurableApplicationContext context) -> {
            if (context.getBeanFactory() instanceof DefaultSingletonBeanRegistry beans) {
                beans.registerDisposableBean("embeddedDatabase", database::close);
            }
        });
    }

    private static boolean isSet(ConfigurableEnvironment environment, String property) {
        return !environment.getProperty(property, "").isBlank();
    }

    private static RuntimeException refusal(DataDirectory directory, Exception failure) {
        return failure instanceof RuntimeException refused
                ? refused
                : new StartRefused(
                        "The files in " + directory + " cannot be read or written: " + failure.getMessage() + ".",
                        "Look at the rights and the room of that disk.",
                        failure);
    }
}
