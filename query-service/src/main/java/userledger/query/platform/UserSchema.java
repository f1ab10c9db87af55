package userledger.query.platform;

import io.swagger.v3.oas.models.media.Schema;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.JsonNode;
import userledger.domain.user.AccountStatus;
import userledger.domain.user.ProfileField;
import userledger.domain.user.Role;
import userledger.domain.user.UserId;

/** Describes the user in the OpenAPI document: answers are rendered by hand, so no generator can see it. */
@Configuration(proxyBeanMethods = false)
class UserSchema {

    /** Where answers point to. */
    static final String REF = "#/components/schemas/User";

    static {
        SpringDocUtils.getConfig()
                .replaceWithSchema(RenderedUser.class, new Schema<>().$ref(REF))
                .replaceWithSchema(UserId.class, text("uuid"))
                .replaceWithSchema(JsonNode.class, new Schema<>().description("Any JSON value"));
    }

    UserSchema() {}

    @Bean
    OpenApiCustomizer describedUser() {
        return document -> document.getComponents().addSchemas("User", make());
    }

    private static Schema<?> make() {
        var user = typed("object").description("A user. What the caller may not see is absent, what is empty is null.");
        for (var name : List.of("id", "approvedBy", "lockedBy")) {
            user.addProperty(name, text("uuid"));
        }
        for (var name : List.of(
                "approvedAt",
                "passwordExpiresAt",
                "lockedAt",
                "lockedUntil",
                "createdAt",
                "updatedAt",
                "lastSignInAt")) {
            user.addProperty(name, text("date-time"));
        }
        for (var name : List.of("emailVerified", "totpEnabled", "passwordSet", "passwordMustChange")) {
            user.addProperty(name, typed("boolean"));
        }
        for (var name : List.of("tenant", "username", "email", "uniqueId", "totpLabel", "lockReason")) {
            user.addProperty(name, typed("string", "null"));
        }
        for (var field : ProfileField.values()) {
            user.addProperty(field.wireName(), typed(field == ProfileField.ATTRIBUTES ? "object" : "string", "null"));
        }
        user.addProperty(
                "role",
                oneOf(List.of(Role.values()).stream().map(Role::wireName).toList()));
        user.addProperty(
                "status",
                oneOf(List.of(AccountStatus.values()).stream()
                        .map(AccountStatus::wireName)
                        .toList()));
        user.addProperty("signUpStatus", oneOf(List.of("before_confirmation", "final")));
        user.addProperty("approvalStatus", oneOf(List.of("before_decision", "approved", "rejected")));
        user.addProperty("groups", typed("array").items(typed("object")));
        user.addProperty("version", typed("integer").format("int64"));
        return user;
    }

    private static Schema<?> text(String format) {
        return format.equals("uuid")
                ? typed("string").format(format)
                : typed("string", "null").format(format);
    }

    private static Schema<?> oneOf(List<String> values) {
        var schema = new Schema<String>().types(Set.of("string"));
        values.forEach(schema::addEnumItemObject);
        return schema;
    }

    private static Schema<?> typed(String... types) {
        return new Schema<>().types(new LinkedHashSet<>(List.of(types)));
    }
}
