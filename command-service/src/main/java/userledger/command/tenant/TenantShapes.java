package userledger.command.tenant;

import static userledger.rest.openapi.Shape.flag;
import static userledger.rest.openapi.Shape.integer;
import static userledger.rest.openapi.Shape.listOf;
import static userledger.rest.openapi.Shape.orNull;
import static userledger.rest.openapi.Shape.ref;
import static userledger.rest.openapi.Shape.text;
import static userledger.rest.openapi.Shape.time;

import io.swagger.v3.oas.models.media.Schema;
import java.util.Map;
import org.springframework.stereotype.Component;
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
                        .build());
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
