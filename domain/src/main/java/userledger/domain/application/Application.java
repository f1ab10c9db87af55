package userledger.domain.application;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;
import userledger.domain.application.ApplicationCommand.ChangeApplication;
import userledger.domain.application.ApplicationCommand.CreateApplication;
import userledger.domain.application.ApplicationCommand.DeleteApplication;
import userledger.domain.application.ApplicationCommand.RotateToken;
import userledger.domain.application.ApplicationEvent.ApplicationChanged;
import userledger.domain.application.ApplicationEvent.ApplicationCreated;
import userledger.domain.application.ApplicationEvent.ApplicationDeleted;
import userledger.domain.application.ApplicationEvent.TokenRotated;
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
        TokenHash token,
        Instant createdAt) {

    public static final int MAX_NAME_LENGTH = 100;

    public static List<ApplicationEvent> decide(CreateApplication command) {
        var name = name(command.name());
        return List.of(new ApplicationCreated(
                command.applicationId(),
                command.tenant(),
                command.owner(),
                command.owner() == null ? null : name,
                command.owner() == null ? name : null,
                Scopes.require(command.scopes()).names(),
                command.trusted(),
                command.token(),
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
        if (newName == null && newScopes == null && newTrusted == null && newEnabled == null) {
            return List.of();
        }
        return List.of(new ApplicationChanged(
                id,
                owner,
                owner == null ? null : newName,
                owner == null ? newName : null,
                newScopes,
                newTrusted,
                newEnabled,
                command.at()));
    }

    public List<ApplicationEvent> decide(RotateToken command) {
        requireExisting();
        return List.of(new TokenRotated(id, owner, command.token(), command.at()));
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
    public boolean opensFor(TokenHash shown) {
        return !deleted && enabled && token.matches(shown);
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
                event.token(),
                event.at());
    }

    public Application evolve(ApplicationEvent event) {
        return switch (event) {
            case ApplicationCreated created -> from(created);
            case ApplicationChanged changed ->
                with(
                        changed.owner() == null ? changed.tenantName() : changed.name(),
                        changed.scopes(),
                        changed.trusted() == null ? trusted : changed.trusted(),
                        changed.enabled() == null ? enabled : changed.enabled());
            case TokenRotated rotated -> with(deleted, rotated.token());
            case ApplicationDeleted _ -> with(true, token);
        };
    }

    private Application with(
            @Nullable String newName, @Nullable SortedSet<String> newScopes, boolean newTrusted, boolean newEnabled) {
        return new Application(
                id,
                tenant,
                owner,
                newName == null ? name : newName,
                newScopes == null ? scopes : new Scopes(newScopes),
                newTrusted,
                newEnabled,
                deleted,
                token,
                createdAt);
    }

    private Application with(boolean newDeleted, TokenHash newToken) {
        return new Application(id, tenant, owner, name, scopes, trusted, enabled, newDeleted, newToken, createdAt);
    }
}
