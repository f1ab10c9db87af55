package userledger.command.tenant;

import static userledger.rest.openapi.Shape.flag;
import static userledger.rest.openapi.Shape.integer;
import static userledger.rest.openapi.Shape.listOf;
import static userledger.rest.openapi.Shape.oneOf;
import static userledger.rest.openapi.Shape.orNull;
import static userledger.rest.openapi.Shape.ref;
import static userledger.rest.openapi.Shape.text;
import static userledger.rest.openapi.Shape.time;

import io.swagger.v3.oas.models.SpecVersion;
import io.swagger.v3.oas.models.media.Schema;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import userledger.domain.application.Application;
import userledger.domain.tenant.AttributeRule.Audience;
import userledger.domain.tenant.AttributeSchema;
import userledger.domain.tenant.AttributeSchema.AttributeKind;
import userledger.domain.tenant.Tenant;
import userledger.rest.openapi.ApiSchemas;
import userledger.rest.openapi.Shape;
import userledger.rest.user.UserShapes;

@Component
class TenantShapes implements ApiSchemas {

    static final String TENANT = "Tenant";
    static final String TENANT_PATCH = "TenantPatch";
    static final String NEW_TENANT = "NewTenant";
    static final String CREATED = "CreatedTenant";
    static final String PAGE = "TenantPage";
    static final String NEW_KEY = "NewTenantKey";
    static final String KEY = "TenantKey";
    static final String ATTRIBUTE_SCHEMA = "AttributeSchema";
    static final String NEW_ATTRIBUTE_SCHEMA = "NewAttributeSchema";

    @Override
    public Map<String, Schema<?>> schemas() {
        return Map.of(
                TENANT,
                tenant("A directory of its own").build(),
                TENANT_PATCH,
                Shape.request("What to change (RFC 7396)")
                        .maybe("name", orNull(name()))
                        .maybe("disabled", flag("Lets nobody in, and shuts out who is in, within a second"))
                        .build(),
                NEW_TENANT,
                Shape.request("A new directory, and who runs it")
                        .with("id", id())
                        .maybe("name", orNull(name()))
                        .with("administrator", ref("NewUser"))
                        .build(),
                CREATED,
                tenant("The new directory, and who runs it")
                        .with("administrator", ref(UserShapes.CREATED))
                        .build(),
                PAGE,
                Shape.answer("Some tenants, by id")
                        .with("data", listOf(ref(TENANT), null))
                        .with("total", integer("How many there are"))
                        .maybe("next", text("A relative link to the next page; absent at the end"))
                        .build(),
                NEW_KEY,
                Shape.request("What the key is for; all of it can be left out")
                        .maybe("name", orNull(text(Application.MAX_NAME_LENGTH, "`Tenant key` if not said")))
                        .maybe("scopes", orNull(listOf(text(null), "`*`, everything, if not said")))
                        .maybe("trusted", orNull(flag("Whether it may make and delete users; true if not said")))
                        .maybe("expiresAt", orNull(time("When it is good no more; never if not said")))
                        .maybe("expiresIn", orNull(integer("The same, as seconds from now")))
                        .maybe("allowedAddresses", orNull(listOf(text(null), "Addresses or networks; else anywhere")))
                        .build(),
                KEY,
                Shape.answer("A key; the token is shown here and never again")
                        .with("id", Shape.id("The application that it is"))
                        .with("tenant", id())
                        .with("name", text(null))
                        .with("trusted", flag(null))
                        .with("expiresAt", orNull(time(null)))
                        .with("token", text("For `Authorization: Bearer <token>`"))
                        .with("scopes", listOf(text(null), null))
                        .build(),
                ATTRIBUTE_SCHEMA,
                Shape.answer("Which attributes users may have")
                        .with(AttributeSchemaController.CLOSED, closed())
                        .with(AttributeSchemaController.ATTRIBUTES, kinds())
                        .build(),
                NEW_ATTRIBUTE_SCHEMA,
                Shape.request("Which attributes users may have, instead of what held before")
                        .maybe(AttributeSchemaController.CLOSED, orNull(closed()))
                        .with(AttributeSchemaController.ATTRIBUTES, kinds())
                        .build());
    }

    private static Schema<?> closed() {
        return flag("Whether there may be no others; true if not said");
    }

    private static Schema<?> kinds() {
        var kinds = Shape.object("Each by its name: its type alone, or with who sees it and how it is kept");
        kinds.setAdditionalProperties(new Schema<>(SpecVersion.V31).anyOf(List.of(kind(), rule())));
        kinds.setMaxProperties(AttributeSchema.MAX_ATTRIBUTES);
        return kinds;
    }

    private static Schema<?> kind() {
        return oneOf(
                Stream.of(AttributeKind.values()).map(AttributeKind::wireName).toList(), null);
    }

    private static Schema<?> rule() {
        return Shape.request("An attribute with rules of its own")
                .with(AttributeSchemaController.TYPE, kind())
                .maybe(
                        AttributeSchemaController.VISIBLE_TO,
                        oneOf(
                                Stream.of(Audience.values())
                                        .map(Audience::wireName)
                                        .toList(),
                                "Who sees it: administrators always do; `owner`, if not said, is the user too"))
                .maybe(
                        AttributeSchemaController.APPLICATIONS,
                        flag("Whether applications see it, as far as those whom they act for; true if not said"))
                .maybe(
                        AttributeSchemaController.SEALED,
                        flag("Whether it is kept sealed with the user's own key; false if not said"))
                .build();
    }

    private static Shape tenant(String description) {
        return Shape.answer(description)
                .with("id", id())
                .with("name", orNull(name()))
                .with("disabled", flag("Whether it lets nobody in"))
                .with("createdAt", time(null))
                .with("updatedAt", time("When it was made, renamed, disabled or enabled last"))
                .with("version", integer("What `If-Match` compares"));
    }

    private static Schema<?> id() {
        return text(63, "Names the tenant in the header `Tenant`; for good").pattern("^[a-z0-9]([a-z0-9-]*[a-z0-9])?$");
    }

    private static Schema<?> name() {
        return text(Tenant.MAX_NAME_LENGTH, "For people");
    }
}
