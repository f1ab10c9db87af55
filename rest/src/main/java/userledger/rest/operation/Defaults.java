package userledger.rest.operation;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.io.support.ResourcePropertySource;

/**
 * Puts this module's settings behind all others. A {@code @PropertySource} would come too late for what is read before
 * the beans are known, such as the log pattern, and would need an import in each service.
 */
class Defaults implements EnvironmentPostProcessor {

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        try {
            environment
                    .getPropertySources()
                    .addLast(new ResourcePropertySource("userledger-rest", "classpath:userledger-rest.properties"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
