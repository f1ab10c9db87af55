package userledger.rest.user;

import java.time.Instant;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import userledger.domain.account.Account;
import userledger.domain.account.Account.Locked;
import userledger.domain.account.Account.PasswordTerms;
import userledger.domain.account.Account.SecondFactor;
import userledger.domain.account.Admission;
import userledger.domain.user.AllowedAddresses;
import userledger.domain.user.Approval;
import userledger.domain.user.Attributes;
import userledger.domain.user.ProfileField;
import userledger.domain.user.Role;
import userledger.domain.user.SignInLimits;
import userledger.domain.user.TenantId;
import userledger.domain.user.UserId;
import userledger.rest.input.PlainJson;

/** Reads a rendered user back; nothing is lost but what only those need who let callers in. */
final class UserParser {

    private UserParser() {}

    static Account parse(JsonNode json) {
        return new Account(
                new TenantId(json.required("tenant").stringValue()),
                UserId.of(json.required("id").stringValue()),
                text(json, "username"),
                text(json, "email"),
                text(json, "pendingEmail"),
                text(json, "uniqueId"),
                Role.of(json.required("role").stringValue()).orElseThrow(),
                profile(json),
                new PasswordTerms(
                        json.required("passwordSet").booleanValue(),
                        json.required("passwordMustChange").booleanValue(),
                        time(json, "passwordExpiresAt")),
                lock(json),
                time(json, "inactiveSince"),
                new SecondFactor(json.required("totpEnabled").booleanValue(), text(json, "totpLabel")),
                admission(json),
                new SignInLimits(
                        AllowedAddresses.of(texts(json, "allowedAddresses")), texts(json, "allowedApplications")),
                Instant.parse(json.required("createdAt").stringValue()),
                Instant.parse(json.required("updatedAt").stringValue()),
                time(json, "lastSignInAt"),
                0,
                json.required("version").longValue());
    }

    private static Admission admission(JsonNode json) {
        var by = text(json, "approvedBy");
        return new Admission(
                json.required("signUpStatus").stringValue().equals(UserJson.SIGN_UP_FINAL),
                Approval.of(json.required("approvalStatus").stringValue()).orElseThrow(),
                time(json, "approvedAt"),
                by == null ? null : UserId.of(by),
                json.required("emailVerified").booleanValue());
    }

    private static Map<String, Object> profile(JsonNode json) {
        var profile = new TreeMap<String, Object>();
        for (var field : ProfileField.values()) {
            var node = json.path(field.wireName());
            if (node instanceof ObjectNode attributes) {
                profile.put(field.wireName(), PlainJson.map(attributes));
            } else if (node.isString()) {
                profile.put(field.wireName(), node.stringValue());
            }
        }
        if (json.get(Attributes.WITH_TERMS) instanceof ObjectNode withTerms) {
            profile.put(Attributes.WITH_TERMS, PlainJson.mapOfMaps(withTerms));
        }
        return profile;
    }

    private static @Nullable Locked lock(JsonNode json) {
        var at = time(json, "lockedAt");
        return at == null
                ? null
                : new Locked(
                        at,
                        UserId.of(json.required("lockedBy").stringValue()),
                        text(json, "lockReason"),
                        time(json, "lockedUntil"));
    }

    private static SortedSet<String> texts(JsonNode json, String name) {
        return json.required(name)
                .valueStream()
                .map(JsonNode::stringValue)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static @Nullable String text(JsonNode json, String name) {
        var node = json.required(name);
        return node.isNull() ? null : node.stringValue();
    }

    private static @Nullable Instant time(JsonNode json, String name) {
        var text = text(json, name);
        return text == null ? null : Instant.parse(text);
    }
}
