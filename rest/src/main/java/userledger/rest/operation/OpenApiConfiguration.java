package userledger.rest.operation;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.util.List;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import userledger.rest.caller.CallContext;
import userledger.rest.caller.Caller;
import userledger.rest.caller.WithoutSession;
import userledger.rest.problem.Problem;

/** What the generated OpenAPI document says of all calls alike. */
@Configuration(value = "restOpenApi", proxyBeanMethods = false)
class OpenApiConfiguration {

    private static final String PROBLEM = "Problem";
    private static final String BEARER = "bearer";

    static {
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(Caller.class, CallContext.class);
    }

    @Bean
    OpenAPI openApi(@Value("${userledger.api-version:v1}") String version) {
        return new OpenAPI()
                .info(new Info()
                        .title("User Ledger")
                        .version(version)
                        .description("A user directory that never forgets how it got here."))
                .servers(List.of(new Server().url("/")))
                .components(new Components()
                        .addSchemas(PROBLEM, ProblemSchema.make())
                        .addSecuritySchemes(
                                BEARER,
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("bearer")
                                        .bearerFormat("JWT")));
    }

    /** The document without what generators put in by themselves, such as the address that it was fetched from. */
    @Bean
    OpenApiCustomizer sameServersEverywhere() {
        return document -> document.setServers(List.of(new Server().url("/")));
    }

    @Bean
    OperationCustomizer problemsAndSessions() {
        return (operation, method) -> {
            var open = method.hasMethodAnnotation(WithoutSession.class)
                    || method.getBeanType().isAnnotationPresent(WithoutSession.class);
            if (!open) {
                operation.addSecurityItem(new SecurityRequirement().addList(BEARER));
            }
            addProblem(operation);
            return operation;
        };
    }

    private static void addProblem(Operation operation) {
        if (operation.getResponses() == null) {
            operation.setResponses(new ApiResponses());
        }
        operation
                .getResponses()
                .addApiResponse(
                        "default",
                        new ApiResponse()
                                .description("A problem (RFC 9457)")
                                .content(new Content()
                                        .addMediaType(
                                                Problem.MEDIA_TYPE,
                                                new MediaType()
                                                        .schema(new Schema<>()
                                                                .$ref("#/components/schemas/" + PROBLEM)))));
    }
}
