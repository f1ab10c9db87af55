package userledger.query.directory;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import userledger.domain.account.Account;
import userledger.domain.registration.RegistrationEvent.UserRegistered;
import userledger.domain.user.Role;
import userledger.domain.user.TenantId;
import userledger.domain.user.UserId;
import userledger.rest.user.UserJson;

/** What is left of an account without the person. */
final class Blank {

    /** An account with nothing personal in it. */
    static final Account NOBODY = Account.from(new UserRegistered(
            new UserId(new UUID(0, 0)),
            TenantId.DEFAULT,
            null,
            null,
            Role.VIEWER,
            null,
            new TreeSet<>(),
            Map.of(),
            Instant.EPOCH));

    /** Of texts only what states and times are told by; all others are personal, also those that are still to come. */
    private static final Set<String> FACTS = Set.of(
            "id",
            "tenant",
            "role",
            "status",
            "signUpStatus",
            "approvalStatus",
            "approvedAt",
            "approvedBy",
            "passwordExpiresAt",
            "lockedAt",
            "lockedBy",
            "lockedUntil",
            "inactiveSince",
            "createdAt",
            "updatedAt");

    private Blank() {}

    /** The account rendered with all its fields, the personal ones without a value. */
    static ObjectNode json(Account account) {
        var json = UserJson.full(account);
        for (var field : Set.copyOf(json.propertyNames())) {
            var value = json.get(field);
            if (!FACTS.contains(field) && isPersonal(value)) {
                json.putNull(field);
            } else if (value.isArray()) {
                json.putArray(field);
            }
        }
        return json;
    }

    private static boolean isPersonal(JsonNode value) {
        return value.isString() || value.isObject();
    }
}
