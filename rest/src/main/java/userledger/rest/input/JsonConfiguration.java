package userledger.rest.input;

import org.springframework.boot.jackson.autoconfigure.JsonFactoryBuilderCustomizer;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Makes the mapper behind all controllers strict. */
@Configuration(value = "restJson", proxyBeanMethods = false)
class JsonConfiguration {

    @Bean
    JsonFactoryBuilderCustomizer strictJsonFactory() {
        return StrictJson::constrain;
    }

    @Bean
    JsonMapperBuilderCustomizer strictJsonMapper() {
        return StrictJson::tighten;
    }
}
