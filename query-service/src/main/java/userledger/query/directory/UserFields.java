package userledger.query.directory;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import userledger.domain.user.Rejection;
import userledger.rest.caller.Caller;
import userledger.rest.user.UserJson;
import userledger.rest.user.View;

/** The fields of a user that a caller asks for; all that the caller may see where none are named. */
final class UserFields {

    private static final JsonMapper MAPPER = new JsonMapper();
    private static final Set<String> KNOWN = known();

    private final Set<String> names;

    private UserFields(Set<String> names) {
        this.names = names;
    }

    static UserFields of(@Nullable String typed) {
        if (typed == null) {
            return new UserFields(Set.of());
        }
        var names = new LinkedHashSet<>(Arrays.asList(typed.split(",", -1)));
        if (!KNOWN.containsAll(names)) {
            throw Rejection.invalid("fields", "unknown", "A user has no such field");
        }
        return new UserFields(names);
    }

    /** What is asked for of a rendered user. */
    String pick(String user) {
        return names.isEmpty()
                ? user
                : ((ObjectNode) MAPPER.readTree(user)).retain(names).toString();
    }

    /** The same fields as columns of a table: where none are named, those that the caller may see of everybody. */
    List<String> columns(Caller caller, View view) {
        if (!names.isEmpty()) {
            return List.copyOf(names);
        }
        if (caller.isAdministrator()) {
            return UserJson.names();
        }
        return UserJson.names().stream()
                .filter(name ->
                        UserJson.publicNames().contains(name) || (name.equals("attributes") && view.needsWholeUsers()))
                .toList();
    }

    /** Every user has all fields, so any one will do. */
    private static Set<String> known() {
        return Set.copyOf(UserJson.full(Blank.NOBODY).propertyNames());
    }
}
