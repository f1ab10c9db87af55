package userledger.command.tenant;

import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import userledger.domain.tenant.TenantFacts;
import userledger.domain.user.TenantId;

/** Writes a tenant as operators see it. */
final class TenantJson {

    private TenantJson() {}

    static ObjectNode of(TenantId id, TenantFacts facts) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", id.value())
                .put("name", facts.name())
                .put("disabled", facts.disabled())
                .put("createdAt", facts.createdAt().toString())
                .put("updatedAt", facts.updatedAt().toString())
                .put("version", facts.version());
    }

    static String eTag(TenantFacts facts) {
        return "\"" + facts.version() + "\"";
    }
}
