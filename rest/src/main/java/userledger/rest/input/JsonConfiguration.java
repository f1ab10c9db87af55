package userledger.rest.input;

import java.util.Set;
import org.springframework.boot.jackson.autoconfigure.JsonFactoryBuilderCustomizer;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.converter.ByteArrayHttpMessageConverter;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.http.converter.ResourceHttpMessageConverter;
import org.springframework.http.converter.ResourceRegionHttpMessageConverter;
import org.springframework.http.converter.StringHttpMessageConverter;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.json.JsonMapper;

/** Makes the mapper behind all controllers strict, and the only one that there is. */
@Configuration(value = "restJson", proxyBeanMethods = false)
class JsonConfiguration {

    private static final Set<Class<?>> KEPT = Set.of(
            JsonConverter.class,
            StringHttpMessageConverter.class,
            ByteArrayHttpMessageConverter.class,
            ResourceHttpMessageConverter.class,
            ResourceRegionHttpMessageConverter.class);

    @Bean
    JsonFactoryBuilderCustomizer strictJsonFactory() {
        return StrictJson::constrain;
    }

    @Bean
    JsonMapperBuilderCustomizer strictJsonMapper() {
        return StrictJson::tighten;
    }

    /** Whatever else happens to be on the class path, such as YAML, nobody reads or writes it. */
    @Bean
    WebMvcConfigurer nothingButJson(JsonMapper mapper) {
        return new WebMvcConfigurer() {
            @Override
            public void configureMessageConverters(HttpMessageConverters.ServerBuilder converters) {
                converters
                        .withJsonConverter(new JsonConverter(mapper))
                        .configureMessageConvertersList(
                                all -> all.removeIf(converter -> !KEPT.contains(converter.getClass())));
            }
        };
    }
}
