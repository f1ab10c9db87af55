package userledger.query.directory;

import tools.jackson.databind.node.ObjectNode;
import userledger.domain.user.Attribute;
import userledger.domain.user.Attributes;
import userledger.rest.user.UserJson;

/** A user as versions tell: without groups and sign-ins, which are no part of them, and without what is sealed. */
final class KeptUser {

    private KeptUser() {}

    /** A user with all fields, which is changed. */
    static ObjectNode of(ObjectNode full) {
        full.remove(UserJson.GROUPS);
        full.remove(UserJson.LAST_SIGN_IN_AT);
        if (full.get(Attributes.WITH_TERMS) instanceof ObjectNode withTerms) {
            withTerms.removeIf(attribute -> attribute.path(Attribute.SEALED).asBoolean(false));
            if (withTerms.isEmpty()) {
                full.remove(Attributes.WITH_TERMS);
            }
        }
        return full;
    }
}
