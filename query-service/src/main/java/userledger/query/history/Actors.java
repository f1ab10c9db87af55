package userledger.query.history;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import userledger.domain.user.TenantId;

/** Knows what those who acted are called today. */
@Component
class Actors {

    private static final JsonMapper MAPPER = new JsonMapper();

    private final JdbcClient jdbc;

    Actors(@Qualifier("questionJdbcClient") JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The usernames of those who are still there; users of other tenants, such as operators, stay without. */
    Map<UUID, String> usernames(TenantId tenant, Collection<UUID> actors) {
        var names = new HashMap<UUID, String>();
        jdbc.sql("select id, public_json from directory.users where tenant = ? and id = any (?)")
                .param(tenant.value())
                .param(actors.toArray(UUID[]::new))
                .query(row -> {
                    var user = MAPPER.readTree(row.getString(2));
                    names.put(
                            row.getObject(1, UUID.class), user.path("username").asString(""));
                });
        return names;
    }
}
