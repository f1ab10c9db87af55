package userledger.query.directory;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import userledger.rest.user.UserJson;
import userledger.rest.user.View;

/** Tells of users as they were. What they hide now is hidden. */
final class PastUser {

    private static final JsonMapper MAPPER = new JsonMapper();

    private PastUser() {}

    /** As of an instant: groups and sign-ins are not known of it. */
    static String asOf(String then, @Nullable String now, View view) {
        var today = now == null || now.equals(then) ? null : parse(now);
        return view.past(KeptUser.of(parse(then)), today).toString();
    }

    /** As of the first page of a walk, with all the fields that the first page has: groups and sign-ins as of now. */
    static String duringAWalk(String then, @Nullable String now, View view) {
        var today = now == null ? MAPPER.createObjectNode() : parse(now);
        var user = parse(then);
        var signedIn = today.get(UserJson.LAST_SIGN_IN_AT);
        user.set(UserJson.LAST_SIGN_IN_AT, signedIn == null ? MAPPER.nullNode() : signedIn);
        user.putArray(UserJson.GROUPS);
        return view.past(user, today).toString();
    }

    private static ObjectNode parse(String json) {
        return (ObjectNode) MAPPER.readTree(json);
    }
}
