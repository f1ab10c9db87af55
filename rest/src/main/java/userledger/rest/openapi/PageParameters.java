package userledger.rest.openapi;

import io.swagger.v3.oas.models.parameters.Parameter;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.ParameterCustomizer;
import org.springframework.core.MethodParameter;
import org.springframework.stereotype.Component;
import userledger.rest.input.PageLength;

/** What the OpenAPI document says of the parameters that all lists with pages have. */
@Component
class PageParameters implements ParameterCustomizer {

    /** @param parameter null for what is no part of the document */
    @Override
    public @Nullable Parameter customize(@Nullable Parameter parameter, MethodParameter argument) {
        if (parameter == null || !"query".equals(parameter.getIn())) {
            return parameter;
        }
        return switch (parameter.getName()) {
            case "limit", "pageLength" -> {
                var schema = Shape.integer(null).format("int32").minimum(BigDecimal.ONE);
                schema.maximum(BigDecimal.valueOf(PageLength.MAX)).setDefault(PageLength.DEFAULT);
                yield parameter.description("How many on a page").schema(schema);
            }
            case "cursor" -> parameter.description("From a link of another page");
            default -> parameter;
        };
    }
}
