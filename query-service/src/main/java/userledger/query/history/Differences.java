package userledger.query.history;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;
import userledger.domain.account.Account;
import userledger.domain.lock.LockEvent.UserLocked;
import userledger.domain.ownsettings.OwnSettingsEvent.OwnSettingsChanged;
import userledger.domain.password.PasswordEvent.PasswordChanged;
import userledger.domain.profile.ProfileEvent.AttributesChanged;
import userledger.domain.profile.ProfileEvent.AttributesExpired;
import userledger.domain.profile.ProfileEvent.EmailChangeRequested;
import userledger.domain.profile.ProfileEvent.EmailChangeUndone;
import userledger.domain.profile.ProfileEvent.EmailChanged;
import userledger.domain.profile.ProfileEvent.ProfileChanged;
import userledger.domain.profile.ProfileEvent.UniqueIdChanged;
import userledger.domain.profile.ProfileEvent.UserRenamed;
import userledger.domain.registration.RegistrationEvent.UserRegistered;
import userledger.domain.session.UserSessionsEvent.SignInLimited;
import userledger.query.history.HistoryChange.FieldChange;
import userledger.rest.user.UserJson;
import userledger.rest.user.View;
import userledger.store.StoredEvent;

/** What an event changed, field by field. */
final class Differences {

    /** These say that something changed, or whose history it is, but not what changed. */
    private static final Set<String> BOOKKEEPING = Set.of("id", "tenant", "version", "updatedAt");

    private Differences() {}

    /** @param view what the caller may see: of attributes those that are there now */
    static List<FieldChange> of(StoredEvent stored, @Nullable Account before, @Nullable Account after, View view) {
        var changes = between(json(before, view), json(after, view));
        var told = new HashSet<String>();
        changes.forEach(change -> told.add(change.field()));
        withoutValues(stored).stream()
                .filter(field -> !told.contains(field))
                .forEach(field -> changes.add(new FieldChange(field, null, cleared(stored, field))));
        return changes;
    }

    /** That a field was cleared is known also where its value is forgotten. */
    private static @Nullable JsonNode cleared(StoredEvent stored, String field) {
        return stored.event() instanceof ProfileChanged changed
                        && changed.cleared() != null
                        && changed.cleared().contains(field)
                ? NullNode.getInstance()
                : null;
    }

    private static ObjectNode json(@Nullable Account account, View view) {
        return account == null ? JsonNodeFactory.instance.objectNode() : view.past(UserJson.full(account));
    }

    private static List<FieldChange> between(ObjectNode before, ObjectNode after) {
        var changes = new ArrayList<FieldChange>();
        for (var field : after.propertyNames()) {
            var old = value(before, field);
            var now = value(after, field);
            if (!old.equals(now) && !isStill(old, now) && !BOOKKEEPING.contains(field)) {
                changes.add(new FieldChange(field, old, now));
            }
        }
        return changes;
    }

    /** A new user has not won a "no" or an empty list. */
    private static boolean isStill(JsonNode old, JsonNode now) {
        return old.isNull() && (now.isArray() ? now.isEmpty() : now.isBoolean() && !now.booleanValue());
    }

    private static JsonNode value(ObjectNode user, String field) {
        var value = user.get(field);
        return value == null ? NullNode.getInstance() : value;
    }

    /** Fields that changed without anybody being told from what to what. */
    private static Collection<String> withoutValues(StoredEvent stored) {
        if (stored.event() instanceof PasswordChanged) {
            return List.of("password");
        }
        if (stored.event() instanceof OwnSettingsChanged changed) {
            return List.of("settings." + changed.area());
        }
        if (stored.event() instanceof AttributesChanged || stored.event() instanceof AttributesExpired) {
            return List.of(UserJson.ATTRIBUTES);
        }
        if (stored.event() instanceof ProfileChanged changed && changed.fields().contains(UserJson.ATTRIBUTES)) {
            return stored.forgotten() ? changed.fields() : List.of(UserJson.ATTRIBUTES);
        }
        if (!stored.forgotten()) {
            return List.of();
        }
        return switch (stored.event()) {
            case UserRegistered registered -> registered.fields();
            case ProfileChanged changed -> changed.fields();
            case UserRenamed _ -> List.of("username");
            case EmailChanged _, EmailChangeUndone _ -> List.of("email");
            case EmailChangeRequested _ -> List.of("pendingEmail");
            case SignInLimited _ -> List.of("allowedAddresses");
            case UniqueIdChanged _ -> List.of("uniqueId");
            case UserLocked _ -> new TreeSet<>(Set.of("lockReason"));
            case null, default -> List.of();
        };
    }
}
