package userledger.rest.openapi;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.util.List;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import userledger.domain.group.GroupId;
import userledger.domain.user.UserId;
import userledger.rest.caller.CallContext;
import userledger.rest.caller.Caller;

/** What the generated OpenAPI document says of all calls alike. */
@Configuration(value = "restOpenApi", proxyBeanMethods = false)
class OpenApiConfiguration {

    static {
        // The generator knows the JSON of another library, and would look for properties in it.
        SpringDocUtils.getConfig()
                .addRequestWrapperToIgnore(Caller.class, CallContext.class)
                .replaceWithSchema(ObjectNode.class, Shape.of("object"))
                .replaceWithSchema(JsonNode.class, Shape.anything(null))
                .replaceWithSchema(GroupId.class, Shape.text("A group's id, or `everyone`"))
                .replaceWithSchema(UserId.class, Shape.of("string").format("uuid"));
    }

    @Bean
    OpenAPI openApi(@Value("${userledger.api-version:v1}") String version) {
        return new OpenAPI()
                .info(new Info()
                        .title("User Ledger")
                        .version(version)
                        .description(
                                "A user directory that never forgets how it got here. Unknown fields and parameters"
                                        + " are refused, and refusals are problems (RFC 9457). `PATCH` is JSON merge patch (RFC"
                                        + " 7396). Times are RFC 3339 in UTC, ids are UUIDs."))
                .components(new Components());
    }

    /** The document with what is shared, and without what generators add, such as the address it was fetched from. */
    @Bean
    OpenApiCustomizer sharedComponents(ObjectProvider<ApiSchemas> described) {
        return document -> {
            var components = document.getComponents();
            described.orderedStream().forEach(bodies -> bodies.schemas().forEach(components::addSchemas));
            components
                    .addSchemas(ProblemSchema.NAME, ProblemSchema.make())
                    .addSecuritySchemes(
                            DescribedOperations.BEARER,
                            new SecurityScheme()
                                    .type(SecurityScheme.Type.HTTP)
                                    .scheme("bearer")
                                    .bearerFormat("JWT"));
            Conventions.addTo(components);
            document.setServers(List.of(new Server().url("/")));
        };
    }
}
