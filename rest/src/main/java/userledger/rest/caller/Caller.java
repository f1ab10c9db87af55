package userledger.rest.caller;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import userledger.domain.session.SessionId;
import userledger.domain.user.Rejection;
import userledger.domain.user.Rejection.Kind;
import userledger.domain.user.Role;
import userledger.domain.user.TenantId;
import userledger.domain.user.UserId;

/**
 * Who is signed in. An argument of controller methods.
 *
 * @param tenant the tenant acted in: the caller's own, or the one that an operator named
 */
public record Caller(TenantId tenant, UserId userId, Role role, SessionId sessionId, Instant authenticatedAt) {

    /** Who sent a request; null for nobody who is signed in, or as long as it is not known. */
    public static @Nullable Caller of(HttpServletRequest request) {
        return (Caller) request.getAttribute(Caller.class.getName());
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

    /** Whether the caller has shown a secret lately, so that asking again can be spared. */
    public boolean provedWithin(Duration span, Instant now) {
        return authenticatedAt.plus(span).isAfter(now);
    }

    public static Rejection denied() {
        return new Rejection(Kind.FORBIDDEN, "access.denied", "This is not allowed");
    }
}
