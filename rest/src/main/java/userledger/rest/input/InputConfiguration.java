package userledger.rest.input;

import java.time.Instant;
import java.util.UUID;
import org.springframework.context.annotation.Configuration;
import org.springframework.format.FormatterRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import userledger.domain.user.UserId;

/** Takes path variables and query parameters in one written form only; Spring's own converters guess. */
@Configuration(proxyBeanMethods = false)
class InputConfiguration implements WebMvcConfigurer {

    @Override
    public void addFormatters(FormatterRegistry registry) {
        registry.addConverter(String.class, UUID.class, Values::id);
        registry.addConverter(String.class, UserId.class, text -> new UserId(Values.id(text)));
        registry.addConverter(String.class, Instant.class, Values::time);
        registry.addConverter(String.class, Long.class, Values::integer);
        registry.addConverter(String.class, Integer.class, text -> Math.toIntExact(Values.integer(text)));
        registry.addConverter(String.class, Boolean.class, Values::flag);
    }
}
