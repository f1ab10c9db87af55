package userledger.rest.caller;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import userledger.domain.application.Application;
import userledger.domain.application.Asker;
import userledger.domain.session.SessionId;
import userledger.domain.user.Rejection;
import userledger.domain.user.Rejection.Kind;
import userledger.domain.user.Role;
import userledger.domain.user.TenantId;
import userledger.domain.user.UserId;

/**
 * Who calls: somebody who is signed in, or an application. An argument of controller methods.
 *
 * @param tenant the tenant acted in: the caller's own, or the one that an operator named
 * @param userId the user who is signed in or whom the application acts for; the application's own id where that is the tenant
 * @param role of the user, as it is now; applications of the tenant administer, as far as their scopes go
 * @param session null for an application
 * @param generation of the user's sessions, to which this one belongs; 0 for an application
 * @param authenticatedAt when the user proved who that is; null for an application
 * @param application null for somebody who is signed in
 */
public record Caller(
        TenantId tenant,
        UserId userId,
        Role role,
        @Nullable SessionId session,
        int generation,
        @Nullable Instant authenticatedAt,
        @Nullable Application application) {

    /** Somebody who is signed in. */
    public Caller(
            TenantId tenant, UserId userId, Role role, SessionId session, int generation, Instant authenticatedAt) {
        this(tenant, userId, role, session, generation, authenticatedAt, null);
    }

    /** An application, with the role of whom it acts for. */
    static Caller of(Application application, Role role) {
        var owner = application.owner();
        var user = owner == null ? new UserId(application.id().value()) : owner;
        return new Caller(application.tenant(), user, role, null, 0, null, application);
    }

    /** Who sent a request; null for nobody who is signed in, or as long as it is not known. */
    public static @Nullable Caller of(HttpServletRequest request) {
        return (Caller) request.getAttribute(Caller.class.getName());
    }

    /** The session, where only sessions are let in. */
    public SessionId sessionId() {
        return Objects.requireNonNull(session, "Not a session");
    }

    /** Tells this caller from all others: an application is not the user whom it acts for. */
    public UUID principal() {
        return application == null ? userId.value() : application.id().value();
    }

    /** The user who acts, also where an application does it; null where nobody stands behind that. */
    public @Nullable UUID actor() {
        return application != null && application.owner() == null ? null : userId.value();
    }

    /** The application whose token was shown. */
    public @Nullable UUID proven() {
        return application == null ? null : application.id().value();
    }

    /** The tenant in which the caller's own account is: operators may be on a visit. */
    public TenantId home() {
        return role == Role.OPERATOR ? TenantId.SYSTEM : tenant;
    }

    public boolean isAdministrator() {
        return role.administers();
    }

    public void requireAdministrator() {
        if (!isAdministrator()) {
            throw denied();
        }
    }

    /** For what concerns more than one tenant. */
    public void requireOperator() {
        if (role != Role.OPERATOR) {
            throw denied();
        }
    }

    /** For what everybody may do to the own account and administrators to all. */
    public void requireSelfOrAdministrator(UserId user) {
        if (!userId.equals(user)) {
            requireAdministrator();
        }
    }

    /**
     * For what changes somebody who has this role, or gives it. By way of an account that administers, an application
     * could leave its scopes behind: only a trusted one that may do everything comes near those.
     */
    public void requireReach(Role other) {
        if (application == null || !other.administers()) {
            return;
        }
        var everything = application.trusted() && application.scopes().coverEverything();
        if (!everything || other == Role.OPERATOR && role != Role.OPERATOR) {
            throw new Rejection(
                    Kind.FORBIDDEN,
                    "access.administrators",
                    "Accounts that administer are only for trusted applications with the scope *");
        }
    }

    /** For what lets an application into accounts of others, or end them. */
    public void requireTrust() {
        if (application != null && !application.trusted()) {
            throw notTrusted();
        }
    }

    static Rejection notTrusted() {
        return new Rejection(Kind.FORBIDDEN, "access.not_trusted", "Only a trusted application can do this");
    }

    /** For what only people do to themselves, not the programs that act for them. */
    public void requireSession() {
        if (application != null) {
            throw sessionRequired();
        }
    }

    static Rejection sessionRequired() {
        return new Rejection(Kind.FORBIDDEN, "access.session_required", "Applications can not do this");
    }

    /** Whether the caller has shown a secret lately, so that asking again can be spared. */
    public boolean provedWithin(Duration span, Instant now) {
        return authenticatedAt != null && authenticatedAt.plus(span).isAfter(now);
    }

    /** @param proved whether the caller has just shown more than the session */
    public Asker asker(boolean proved) {
        requireSession();
        return new Asker(userId, proved ? null : generation);
    }

    public static Rejection denied() {
        return new Rejection(Kind.FORBIDDEN, "access.denied", "This is not allowed");
    }
}
