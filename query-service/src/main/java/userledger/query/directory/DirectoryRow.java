package userledger.query.directory;

import java.util.Map;
import tools.jackson.databind.node.ObjectNode;
import userledger.domain.account.Account;
import userledger.domain.user.Attribute;
import userledger.domain.user.Attributes;
import userledger.rest.user.UserJson;
import userledger.rest.user.View;

/**
 * One user as the directory keeps it.
 *
 * @param position of the last event that changed the row
 * @param since the position from which on this version of the user holds; signing in makes no other version
 * @param ciphers what is kept instead of the values of sealed attributes, by name
 */
record DirectoryRow(Account account, long position, long since, Map<String, String> ciphers) {

    DirectoryRow(Account account, long position, long since) {
        this(account, position, since, Map.of());
    }

    /** The user with all fields; of what is sealed only that. */
    ObjectNode json() {
        var json = UserJson.full(account);
        if (json.get(Attributes.WITH_TERMS) instanceof ObjectNode withTerms) {
            withTerms.forEachEntry((name, node) -> {
                if (node instanceof ObjectNode attribute && isToBeSealed(attribute)) {
                    attribute.remove(Attribute.VALUE);
                    attribute.put(View.CIPHER, ciphers.get(name));
                }
            });
        }
        return json;
    }

    static boolean isToBeSealed(ObjectNode attribute) {
        return attribute.path(Attribute.SEALED).asBoolean(false) && attribute.has(Attribute.VALUE);
    }
}
