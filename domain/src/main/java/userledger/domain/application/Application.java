package userledger.domain.application;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import userledger.domain.application.ApplicationCommand.ChangeApplication;
import userledger.domain.application.ApplicationCommand.CreateApplication;
import userledger.domain.application.ApplicationCommand.DeleteApplication;
import userledger.domain.application.ApplicationCommand.RotateToken;
import userledger.domain.application.ApplicationEvent.ApplicationChanged;
import userledger.domain.application.ApplicationEvent.ApplicationCreated;
import userledger.domain.application.ApplicationEvent.ApplicationDeleted;
import userledger.domain.application.ApplicationEvent.TokenRotated;
import userledger.domain.user.AllowedAddresses;
import userledger.domain.user.Rejection;
import userledger.domain.user.TenantId;
import userledger.domain.user.Text;
import userledger.domain.user.TokenHash;
import userledger.domain.user.UserId;

/**
 * One application, and how it may change.
 *
 * @param owner the user whom it acts for; null where that is the tenant
 * @param name null where its owner is forgotten
 * @param trusted whether it may create and delete users
 * @param token of the one token that is good
 * @param ties whose sessions it ends with
 * @param version how many events there are of it
 */
public record Application(
        ApplicationId id,
        TenantId tenant,
        @Nullable UserId owner,
        @Nullable String name,
        Scopes scopes,
        boolean trusted,
        boolean enabled,
        boolean deleted,
        Token token,
        Ties ties,
        AllowedAddresses addresses,
        Instant createdAt,
        long version) {

    /** @param expiresAt null for never */
    public record Token(
            TokenHash hash, Instant at, @Nullable Instant expiresAt) {

        /** When one from now on ends that is good for as long. */
        @Nullable
        Instant again(Instant now) {
            return expiresAt == null ? null : now.plus(Duration.between(at, expiresAt));
        }
    }

    public static final int MAX_NAME_LENGTH = 100;

    public static List<ApplicationEvent> decide(CreateApplication command) {
        var name = name(command.name());
        requireFuture(command.expiresAt(), command.at());
        var addresses = command.addresses() == null ? null : AllowedAddresses.clean(command.addresses());
        return List.of(new ApplicationCreated(
                command.applicationId(),
                command.tenant(),
                command.owner(),
                command.owner() == null ? null : name,
                command.owner() == null ? name : null,
                Scopes.require(command.scopes()).names(),
                command.trusted(),
                command.token(),
                command.expiresAt(),
                command.owner() == null ? null : addresses,
                command.owner() == null ? addresses : null,
                command.asker(),
                command.at()));
    }

    public List<ApplicationEvent> decide(ChangeApplication command) {
        requireExisting();
        var wanted = command.name() == null ? null : name(command.name());
        var newName = Objects.equals(wanted, name) ? null : wanted;
        var newScopes = other(
                command.scopes() == null
                        ? null
                        : Scopes.require(command.scopes()).names(),
                scopes.names());
        var newTrusted = other(command.trusted(), trusted);
        var newEnabled = other(command.enabled(), enabled);
        var newAddresses = command.addresses() == null
                ? null
                : AllowedAddresses.clean(command.addresses().addresses());
        if (newAddresses != null && AllowedAddresses.of(newAddresses).equals(addresses)) {
            newAddresses = null;
        }
        if (newName == null && newScopes == null && newTrusted == null && newEnabled == null && newAddresses == null) {
            return List.of();
        }
        var changed = new ApplicationChanged(
                id,
                owner,
                owner == null ? null : newName,
                owner == null ? newName : null,
                newScopes,
                newTrusted,
                newEnabled,
                owner == null ? null : newAddresses,
                owner == null ? newAddresses : null,
                command.asker(),
                command.at());
        return List.of(isWidenedBy(changed) ? changed : changed.byAnybody());
    }

    /** Whether afterwards whoever has the token can do something, or do it from somewhere, that was not possible before. */
    public boolean isWidenedBy(ChangeApplication command) {
        return decide(command).stream()
                .anyMatch(event -> event instanceof ApplicationChanged changed && isWidenedBy(changed));
    }

    private boolean isWidenedBy(ApplicationChanged event) {
        var after = with(event);
        return (after.trusted && !trusted)
                || (after.enabled && !enabled)
                || !scopes.cover(after.scopes)
                || !addresses.include(after.addresses);
    }

    public List<ApplicationEvent> decide(RotateToken command) {
        requireExisting();
        var end = command.end();
        var expiresAt = end == null ? token.again(command.at()) : end.at();
        requireFuture(expiresAt, command.at());
        return List.of(new TokenRotated(id, owner, command.token(), expiresAt, command.asker(), command.at()));
    }

    public List<ApplicationEvent> decide(DeleteApplication command) {
        return deleted ? List.of() : List.of(new ApplicationDeleted(id, owner, command.at()));
    }

    public static Rejection notFound() {
        return new Rejection(Rejection.Kind.NOT_FOUND, "application.not_found", "There is no such application");
    }

    private void requireExisting() {
        if (deleted) {
            throw notFound();
        }
    }

    private static void requireFuture(@Nullable Instant expiresAt, Instant now) {
        if (expiresAt != null && !expiresAt.isAfter(now)) {
            throw Rejection.invalid("expiresAt", "past", "A token ends in the future");
        }
    }

    private static String name(String typed) {
        var name = Text.clean("name", typed, MAX_NAME_LENGTH);
        if (name == null) {
            throw Rejection.invalid("name", "required", "A name is required");
        }
        return name;
    }

    private static <T> @Nullable T other(@Nullable T wanted, T before) {
        return before.equals(wanted) ? null : wanted;
    }

    /** Whether this token is the one that lets it in. */
    public boolean opensFor(TokenHash shown, Instant now) {
        return !deleted
                && enabled
                && token.hash().matches(shown)
                && (token.expiresAt() == null || now.isBefore(token.expiresAt()));
    }

    public static Application from(ApplicationCreated event) {
        return new Application(
                event.applicationId(),
                event.tenant(),
                event.owner(),
                event.owner() == null ? event.tenantName() : event.name(),
                new Scopes(event.scopes()),
                event.trusted(),
                true,
                false,
                new Token(event.token(), event.at(), event.expiresAt()),
                Ties.of(event.asker()),
                AllowedAddresses.of(event.owner() == null ? event.tenantAddresses() : event.addresses()),
                event.at(),
                1);
    }

    public Application evolve(ApplicationEvent event) {
        return switch (event) {
            case ApplicationCreated created -> from(created);
            case ApplicationChanged changed -> with(changed);
            case TokenRotated rotated ->
                with(
                        deleted,
                        new Token(rotated.token(), rotated.at(), rotated.expiresAt()),
                        ties.renewed(owner, rotated.asker()));
            case ApplicationDeleted _ -> with(true, token, ties);
        };
    }

    private Application with(ApplicationChanged changed) {
        var newName = owner == null ? changed.tenantName() : changed.name();
        var newAddresses = owner == null ? changed.tenantAddresses() : changed.addresses();
        return new Application(
                id,
                tenant,
                owner,
                newName == null ? name : newName,
                changed.scopes() == null ? scopes : new Scopes(changed.scopes()),
                changed.trusted() == null ? trusted : changed.trusted(),
                changed.enabled() == null ? enabled : changed.enabled(),
                deleted,
                token,
                ties.widened(owner, changed.asker()),
                newAddresses == null ? addresses : AllowedAddresses.of(newAddresses),
                createdAt,
                version + 1);
    }

    private Application with(boolean newDeleted, Token newToken, Ties newTies) {
        return new Application(
                id,
                tenant,
                owner,
                name,
                scopes,
                trusted,
                enabled,
                newDeleted,
                newToken,
                newTies,
                addresses,
                createdAt,
                version + 1);
    }
}
