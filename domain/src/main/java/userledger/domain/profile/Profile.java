package userledger.domain.profile;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import userledger.domain.profile.ProfileCommand.ChangeEmail;
import userledger.domain.profile.ProfileCommand.ChangeProfile;
import userledger.domain.profile.ProfileCommand.ChangeUniqueId;
import userledger.domain.profile.ProfileCommand.RenameUser;
import userledger.domain.profile.ProfileEvent.EmailChanged;
import userledger.domain.profile.ProfileEvent.ProfileChanged;
import userledger.domain.profile.ProfileEvent.UniqueIdChanged;
import userledger.domain.profile.ProfileEvent.UserRenamed;
import userledger.domain.user.EmailAddress;
import userledger.domain.user.ProfileField;
import userledger.domain.user.Text;
import userledger.domain.user.Username;

/** What is known about one person, and how it may change. What would change nothing makes no event. */
public record Profile(
        @Nullable String username,
        @Nullable String email,
        @Nullable String uniqueId,
        Map<String, Object> values) {

    public static final Profile NONE = new Profile(null, null, null, Map.of());

    private static final int MAX_UNIQUE_ID_LENGTH = 256;

    public List<ProfileEvent> decide(ProfileCommand command) {
        return switch (command) {
            case ChangeProfile change -> changeProfile(change);
            case RenameUser rename -> {
                var wanted = Username.require(rename.username(), email);
                yield wanted.equals(username)
                        ? List.of()
                        : List.of(new UserRenamed(rename.userId(), wanted, rename.at()));
            }
            case ChangeEmail change -> {
                var wanted = EmailAddress.clean(change.email());
                yield Objects.equals(wanted, email)
                        ? List.of()
                        : List.of(new EmailChanged(change.userId(), wanted, change.at()));
            }
            case ChangeUniqueId change -> {
                var wanted = Text.clean("uniqueId", change.uniqueId(), MAX_UNIQUE_ID_LENGTH);
                yield Objects.equals(wanted, uniqueId)
                        ? List.of()
                        : List.of(new UniqueIdChanged(change.userId(), wanted, change.at()));
            }
        };
    }

    /** A username with an at sign is the own e-mail address, also after that has changed: nobody goes by another's. */
    public void requireOwnAddressAsName() {
        if (username != null) {
            Username.require(username, email);
        }
    }

    private List<ProfileEvent> changeProfile(ChangeProfile command) {
        var fields = new TreeSet<String>();
        var changed = new TreeMap<String, Object>();
        var wanted = new EnumMap<ProfileField, @Nullable Object>(ProfileField.class);
        command.values().forEach((field, typed) -> wanted.put(field, field.patch(values.get(field.wireName()), typed)));
        ProfileField.clean(wanted).forEach((name, value) -> {
            if (!Objects.equals(value, values.get(name))) {
                fields.add(name);
                if (value != null) {
                    changed.put(name, value);
                }
            }
        });
        return fields.isEmpty()
                ? List.of()
                : List.of(new ProfileChanged(command.userId(), fields, changed, command.at()));
    }

    public Profile evolve(ProfileEvent event) {
        return switch (event) {
            case ProfileChanged changed -> {
                var after = new HashMap<>(values);
                after.keySet().removeAll(changed.fields());
                after.putAll(changed.values());
                yield new Profile(username, email, uniqueId, Map.copyOf(after));
            }
            case UserRenamed renamed -> new Profile(renamed.username(), email, uniqueId, values);
            case EmailChanged changed -> new Profile(username, changed.email(), uniqueId, values);
            case UniqueIdChanged changed -> new Profile(username, email, changed.uniqueId(), values);
        };
    }
}
