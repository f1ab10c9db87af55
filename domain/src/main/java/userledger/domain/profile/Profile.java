package userledger.domain.profile;

import java.time.Instant;
import java.util.ArrayList;
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
import userledger.domain.profile.ProfileCommand.ConfirmEmailChange;
import userledger.domain.profile.ProfileCommand.ExpireAttributes;
import userledger.domain.profile.ProfileCommand.ExpireEmailChange;
import userledger.domain.profile.ProfileCommand.RenameUser;
import userledger.domain.profile.ProfileCommand.RequestEmailChange;
import userledger.domain.profile.ProfileCommand.UndoEmailChange;
import userledger.domain.profile.ProfileEvent.AttributesChanged;
import userledger.domain.profile.ProfileEvent.AttributesExpired;
import userledger.domain.profile.ProfileEvent.EmailChangeEnded;
import userledger.domain.profile.ProfileEvent.EmailChangeEnded.Reason;
import userledger.domain.profile.ProfileEvent.EmailChangeRequested;
import userledger.domain.profile.ProfileEvent.EmailChangeUndone;
import userledger.domain.profile.ProfileEvent.EmailChanged;
import userledger.domain.profile.ProfileEvent.ProfileChanged;
import userledger.domain.profile.ProfileEvent.UniqueIdChanged;
import userledger.domain.profile.ProfileEvent.UserRenamed;
import userledger.domain.user.Attributes;
import userledger.domain.user.EmailAddress;
import userledger.domain.user.ProfileField;
import userledger.domain.user.Rejection;
import userledger.domain.user.Text;
import userledger.domain.user.UserId;
import userledger.domain.user.Username;

/**
 * What is known about one person, and how it may change. What would change nothing makes no event.
 *
 * @param pendingEmail null where nothing has to be confirmed
 * @param undos former addresses that can be taken back
 */
public record Profile(
        @Nullable String username,
        @Nullable String email,
        @Nullable String uniqueId,
        Map<String, Object> values,
        @Nullable PendingEmail pendingEmail,
        EmailUndos undos) {

    public static final Profile NONE = new Profile(null, null, null, Map.of(), null, EmailUndos.NONE);

    private static final int MAX_UNIQUE_ID_LENGTH = 256;

    public List<ProfileEvent> decide(ProfileCommand command) {
        return switch (command) {
            case ChangeProfile change -> changeProfile(change);
            case ExpireAttributes expire -> {
                var before = Attributes.of(values);
                var after = before.without(expire.at());
                yield after == before
                        ? List.of()
                        : List.of(new AttributesExpired(expire.userId(), after.nextEnd(), expire.at()));
            }
            case RenameUser rename -> {
                var wanted = Username.require(rename.username(), email);
                yield wanted.equals(username)
                        ? List.of()
                        : List.of(new UserRenamed(rename.userId(), wanted, rename.at()));
            }
            case ChangeEmail change -> {
                var wanted = EmailAddress.clean(change.email());
                yield Objects.equals(wanted, email)
                        ? withdraw(change.userId(), change.at())
                        : List.of(new EmailChanged(change.userId(), wanted, change.at()));
            }
            case RequestEmailChange request -> decide(request, true);
            case ConfirmEmailChange confirm -> {
                if (pendingEmail == null || !pendingEmail.opensFor(confirm.token(), confirm.at())) {
                    throw PendingEmail.tokenInvalid();
                }
                yield pendingEmail.confirmed(confirm, this);
            }
            case UndoEmailChange undo -> undo(undo);
            case ExpireEmailChange expire ->
                pendingEmail != null && !expire.at().isBefore(pendingEmail.expiresAt())
                        ? List.of(new EmailChangeEnded(expire.userId(), Reason.EXPIRED, expire.at()))
                        : List.of();
            case ChangeUniqueId change -> {
                var wanted = Text.clean("uniqueId", change.uniqueId(), MAX_UNIQUE_ID_LENGTH);
                yield Objects.equals(wanted, uniqueId)
                        ? List.of()
                        : List.of(new UniqueIdChanged(change.userId(), wanted, change.at()));
            }
        };
    }

    /** @param isConfirmed whether the present address is; else it can be asked for itself, to be confirmed at last */
    public List<ProfileEvent> decide(RequestEmailChange command, boolean isConfirmed) {
        var wanted = EmailAddress.clean(command.email());
        if (Objects.equals(wanted, email) && (isConfirmed || wanted == null)) {
            return withdraw(command.userId(), command.at());
        }
        if (wanted == null) {
            return List.of(changed(command.userId(), null, command.undo(), command.at()));
        }
        if (isNamedByAddress()) {
            Username.require(wanted, wanted);
        }
        return List.of(
                new EmailChangeRequested(command.userId(), wanted, command.token(), command.expiresAt(), command.at()));
    }

    /** The own address, confirmed or none. What would take back another than the present one takes nothing back. */
    EmailChanged changed(UserId user, @Nullable String wanted, @Nullable EmailUndo undo, Instant at) {
        var offered = undo != null && undo.address().equals(email) && !undos.leadTo(wanted, at) ? undo : null;
        return offered == null
                ? new EmailChanged(user, wanted, wanted != null, at)
                : new EmailChanged(user, wanted, wanted != null, offered.token(), offered.until(), at);
    }

    private List<ProfileEvent> undo(UndoEmailChange command) {
        var address = undos.find(command.token(), command.at())
                .orElseThrow(PendingEmail::tokenInvalid)
                .address();
        var events = new ArrayList<ProfileEvent>();
        events.add(new EmailChangeUndone(command.userId(), address, command.at()));
        // A name that is too long for one stays: it must not keep its owner from the address.
        if (isNamedByAddress() && address.length() <= Username.MAX_LENGTH) {
            events.add(new UserRenamed(command.userId(), address, command.at()));
        }
        return events;
    }

    private List<ProfileEvent> withdraw(UserId user, Instant at) {
        return pendingEmail == null ? List.of() : List.of(new EmailChangeEnded(user, Reason.WITHDRAWN, at));
    }

    boolean isNamedByAddress() {
        return username != null && username.equalsIgnoreCase(email);
    }

    /** Whoever proves to be the user in another way than its mail has not wanted what is pending. */
    public Profile withoutPendingEmail() {
        return new Profile(username, email, uniqueId, values, null, undos);
    }

    /** A username with an at sign is the own e-mail address, also after that has changed: nobody goes by another's. */
    public List<ProfileEvent> renameWithAddress(Profile before, UserId user, Instant at) {
        if (!before.isNamedByAddress() || isNamedByAddress() || !Objects.equals(username, before.username)) {
            return List.of();
        }
        if (email == null) {
            throw new Rejection(
                    Rejection.Kind.UNPROCESSABLE,
                    "user.username_is_email",
                    "The username is this address: give another username too");
        }
        return List.of(new UserRenamed(user, Username.require(email, email), at));
    }

    private List<ProfileEvent> changeProfile(ChangeProfile command) {
        var fields = new TreeSet<String>();
        var changed = new TreeMap<String, Object>();
        var before = Attributes.of(values);
        var wanted = wanted(command, before);
        wanted.fields().forEach((name, value) -> {
            if (!Objects.equals(value, values.get(name))) {
                fields.add(name);
                if (value != null) {
                    changed.put(name, value);
                }
            }
        });
        var events = new ArrayList<ProfileEvent>();
        if (!fields.isEmpty()) {
            events.add(new ProfileChanged(command.userId(), fields, changed, command.at()));
        }
        var after = wanted.attributes();
        if (!after.withTerms().equals(before.withTerms())) {
            events.add(new AttributesChanged(command.userId(), after.nextEnd(), after.withTerms(), command.at()));
        }
        return events;
    }

    private record Wanted(Map<String, @Nullable Object> fields, Attributes attributes) {}

    private static Wanted wanted(ChangeProfile command, Attributes before) {
        var typed = new EnumMap<ProfileField, @Nullable Object>(ProfileField.class);
        typed.putAll(command.values());
        var errors = new ArrayList<Rejection.FieldError>();
        Map<String, @Nullable Object> fields = new TreeMap<>();
        var attributes = before;
        try {
            if (typed.containsKey(ProfileField.ATTRIBUTES)) {
                attributes = before.patched(typed.remove(ProfileField.ATTRIBUTES), command.at());
                fields.put(ProfileField.ATTRIBUTES.wireName(), attributes.plain());
            }
        } catch (Rejection rejection) {
            errors.addAll(rejection.errors());
        }
        try {
            fields.putAll(ProfileField.clean(typed));
        } catch (Rejection rejection) {
            errors.addAll(rejection.errors());
        }
        if (!errors.isEmpty()) {
            throw Rejection.invalid(errors);
        }
        return new Wanted(fields, attributes);
    }

    public Profile evolve(ProfileEvent event) {
        return switch (event) {
            case ProfileChanged changed -> {
                var after = new HashMap<>(values);
                after.keySet().removeAll(changed.fields());
                after.putAll(changed.values());
                yield new Profile(username, email, uniqueId, Map.copyOf(after), pendingEmail, undos);
            }
            case AttributesChanged changed ->
                new Profile(username, email, uniqueId, Attributes.put(values, changed.values()), pendingEmail, undos);
            case AttributesExpired expired ->
                new Profile(username, email, uniqueId, Attributes.expire(values, expired.at()), pendingEmail, undos);
            case UserRenamed renamed -> new Profile(renamed.username(), email, uniqueId, values, pendingEmail, undos);
            case EmailChanged changed ->
                new Profile(username, changed.email(), uniqueId, values, null, undos.after(changed, email));
            case EmailChangeUndone undone ->
                new Profile(
                        username,
                        undone.email(),
                        uniqueId,
                        values,
                        null,
                        undos.afterReturnTo(undone.email(), undone.at()));
            case EmailChangeRequested requested ->
                new Profile(username, email, uniqueId, values, PendingEmail.of(requested), undos);
            case EmailChangeEnded _ -> withoutPendingEmail();
            case UniqueIdChanged changed ->
                new Profile(username, email, changed.uniqueId(), values, pendingEmail, undos);
        };
    }
}
