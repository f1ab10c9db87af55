package userledger.rest.user;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import userledger.domain.account.Account;
import userledger.domain.tenant.AttributeRule;
import userledger.domain.tenant.AttributeRule.Audience;
import userledger.domain.tenant.AttributeSchema;
import userledger.domain.tenant.Settings;
import userledger.domain.tenant.Visibility;
import userledger.domain.user.Attribute;
import userledger.domain.user.Attributes;
import userledger.rest.caller.Caller;

/**
 * What one caller may see of the users of a tenant at one instant: all of the own account, of others to administrators;
 * else the public fields; and of attributes those that the tenant's schema shows and whose time is not over.
 */
public final class View {

    /** What a sealed attribute has instead of a value where it is kept. */
    public static final String CIPHER = "cipher";

    /** Stands in rendered users who have attributes with terms, and in no others: in a text it would be escaped. */
    private static final String MARK = '"' + Attributes.WITH_TERMS + "\":{";

    /** Stands in users who were rendered with all fields, and in no public part. */
    private static final String WHOLE = "\"emailVerified\":";

    private static final JsonMapper MAPPER = new JsonMapper();

    private final Caller caller;
    private final AttributeSchema schema;
    private final boolean hidesEmails;
    private final Instant now;

    View(Caller caller, Settings settings, Instant now) {
        this.caller = caller;
        this.schema = settings.get(AttributeSchema.class);
        this.hidesEmails = settings.get(Visibility.class).hideEmails();
        this.now = now;
    }

    /** Whether something of all users can be seen that is not public everywhere, so that whole users have to be read. */
    public boolean needsWholeUsers() {
        return caller.isAdministrator() || schema.anyRule(rule -> rule.visibleTo() == Audience.EVERYONE);
    }

    /** Whether addresses of others can be seen, as far as these do not hide them. */
    public boolean seesEmails() {
        return caller.isAdministrator() || !hidesEmails;
    }

    /** A user after a change. A user's own events do not tell the groups; what is read does. */
    public ObjectNode of(Account account) {
        var json = UserJson.full(account);
        json.remove(UserJson.GROUPS);
        return of(json);
    }

    /** A rendered user, which is changed; what is sealed has been opened, or is left out. */
    public ObjectNode of(ObjectNode user) {
        var own = isOwn(user);
        var withTerms = user.remove(Attributes.WITH_TERMS);
        if (!caller.isAdministrator() && !own) {
            var attributes = schema.anyRule(rule -> sees(rule, false)) ? user.get(UserJson.ATTRIBUTES) : null;
            user.retain(hidesEmails || UserJson.hidesEmail(user) ? UserJson.PUBLIC_WITHOUT_EMAIL : UserJson.PUBLIC);
            if (attributes != null) {
                user.set(UserJson.ATTRIBUTES, attributes);
            }
        }
        if (user.has(UserJson.ATTRIBUTES)) {
            user.set(UserJson.ATTRIBUTES, attributes(user.get(UserJson.ATTRIBUTES), withTerms, own));
        }
        return user;
    }

    /** A rendered user, as it is where nothing of it has to be kept back. */
    public String of(String user) {
        return isShownAsIs(user) ? user : of((ObjectNode) MAPPER.readTree(user)).toString();
    }

    /** Whether a rendered user, whole or the public part, can be shown as it is. */
    public boolean isShownAsIs(String user) {
        if (user.contains(MARK)) {
            return false;
        }
        return caller.isAdministrator()
                ? !schema.anyRule(rule -> !sees(rule, true))
                : !hidesEmails && !user.contains(WHOLE) && !needsWholeUsers();
    }

    /** Whether an attribute of a user can be seen, for as long as it lasts. */
    public boolean sees(ObjectNode user, String attribute) {
        return sees(schema.rule(attribute), isOwn(user));
    }

    /** A user in a history: whatever is or has to be sealed now has no past to see. */
    public ObjectNode past(ObjectNode user) {
        if (user.get(Attributes.WITH_TERMS) instanceof ObjectNode withTerms) {
            withTerms.removeIf(attribute -> attribute.path(Attribute.SEALED).asBoolean(false));
        }
        if (user.get(UserJson.ATTRIBUTES) instanceof ObjectNode plain) {
            plain.remove(plain.propertyNames().stream()
                    .filter(name -> schema.rule(name).sealed())
                    .toList());
        }
        return of(user);
    }

    /** The same of somebody of whom more is known now: who hides the e-mail address hides it in the past too. */
    public ObjectNode past(ObjectNode user, @Nullable ObjectNode now) {
        var hides = now != null && UserJson.hidesEmail(now) && !caller.isAdministrator() && !isOwn(now);
        var shown = past(user);
        if (hides) {
            shown.remove(UserJson.EMAIL);
        }
        return shown;
    }

    /** Whether an attribute can be seen of everybody who has it. */
    public boolean seesOfEverybody(String attribute) {
        return sees(schema.rule(attribute), false);
    }

    /** Whether an attribute is kept sealed, whoever has it. */
    public boolean isSealed(String attribute) {
        return schema.rule(attribute).sealed();
    }

    /** The instant at which the caller looks. */
    public Instant now() {
        return now;
    }

    private JsonNode attributes(JsonNode plain, @Nullable JsonNode withTerms, boolean own) {
        var shown = new TreeMap<String, JsonNode>();
        plain.forEachEntry((name, value) -> {
            if (sees(schema.rule(name), own)) {
                shown.put(name, value);
            }
        });
        if (withTerms != null) {
            withTerms.forEachEntry((name, attribute) -> {
                var value = attribute.get(Attribute.VALUE);
                if (value != null && isThere(attribute) && sees(schema.rule(name), own)) {
                    shown.put(name, value);
                }
            });
        }
        return shown.isEmpty() ? MAPPER.nullNode() : MAPPER.valueToTree(shown);
    }

    /** The attributes of a rendered user one by one, with their terms; what is sealed has been opened, or is left out. */
    public List<ObjectNode> attributesOf(ObjectNode user) {
        var withTerms = user.path(Attributes.WITH_TERMS);
        var shown = new ArrayList<ObjectNode>();
        of(user.deepCopy()).path(UserJson.ATTRIBUTES).forEachEntry((name, value) -> {
            var terms = withTerms.path(name);
            var one = MAPPER.createObjectNode().put("name", name);
            one.set(Attribute.VALUE, value);
            one.set(
                    Attribute.EXPIRES_AT,
                    terms.has(Attribute.EXPIRES_AT) ? terms.get(Attribute.EXPIRES_AT) : MAPPER.nullNode());
            shown.add(one.put(Attribute.SEALED, terms.path(Attribute.SEALED).asBoolean(false)));
        });
        return shown;
    }

    /** Whether the time of an attribute with terms is not over yet. */
    public boolean isThere(JsonNode withTerms) {
        var end = withTerms.get(Attribute.EXPIRES_AT);
        return end == null || Instant.parse(end.stringValue()).isAfter(now);
    }

    private boolean sees(AttributeRule rule, boolean own) {
        var audience = rule.visibleTo() == Audience.EVERYONE
                || rule.visibleTo() == Audience.OWNER && own
                || caller.isAdministrator();
        return audience && (rule.applications() || caller.application() == null);
    }

    private boolean isOwn(JsonNode user) {
        return user.path("id").asString("").equals(caller.userId().toString());
    }
}
