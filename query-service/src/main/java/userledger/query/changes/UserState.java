package userledger.query.changes;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import userledger.rest.user.UserJson;
import userledger.rest.user.View;

/** A user at an instant. */
record UserState(ObjectNode fields, boolean erased) {

    private static final JsonMapper MAPPER = new JsonMapper();

    /** @param json the rendered user; empty where only facts are left */
    static UserState of(String json, View view, boolean erased, String role, String status, long version) {
        if (erased) {
            var facts = MAPPER.createObjectNode();
            facts.put("role", role).put("status", status).put("version", version);
            return new UserState(facts, true);
        }
        var fields = (ObjectNode) MAPPER.readTree(json);
        // No part of versions.
        fields.remove(List.of(UserJson.GROUPS, UserJson.LAST_SIGN_IN_AT));
        return new UserState(view.past(fields), false);
    }

    /** This state, or where there is another one only what is not the same in it. */
    ObjectNode unlike(@Nullable UserState other) {
        if (other == null) {
            return fields;
        }
        var different = MAPPER.createObjectNode();
        fields.forEachEntry((name, value) -> {
            if (!value.equals(other.fields.get(name))) {
                different.set(name, value);
            }
        });
        return different;
    }
}
