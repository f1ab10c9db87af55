package userledger.rest.caller;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import userledger.domain.account.Account;
import userledger.domain.user.Rejection;
import userledger.domain.user.Rejection.Kind;
import userledger.domain.user.Role;
import userledger.domain.user.TenantId;
import userledger.rest.problem.Correlation;
import userledger.rest.problem.Problem;
import userledger.rest.problem.ProblemException;
import userledger.rest.token.AccessTokens;

/** Stands before every call below {@code /v1}: finds out who calls in which tenant, and lets strangers no further. */
@Component
class SessionGate implements HandlerInterceptor {

    private static final String SCHEME = "Bearer ";

    private final AccessTokens tokens;
    private final CurrentAccounts accounts;
    private final CurrentSessions sessions;
    private final KnownTenants tenants;
    private final RemoteAddress remoteAddress;

    SessionGate(
            AccessTokens tokens,
            CurrentAccounts accounts,
            CurrentSessions sessions,
            KnownTenants tenants,
            RemoteAddress remoteAddress) {
        this.tokens = tokens;
        this.accounts = accounts;
        this.sessions = sessions;
        this.tenants = tenants;
        this.remoteAddress = remoteAddress;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod method && isOfTheApi(request) && CallContext.of(request) == null) {
            admit(request, method);
        }
        return true;
    }

    private static boolean isOfTheApi(HttpServletRequest request) {
        return String.valueOf(request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE))
                .startsWith("/v1/");
    }

    private void admit(HttpServletRequest request, HandlerMethod method) {
        var authorization = request.getHeaders("Authorization");
        var named = Headers.tenant(request);
        var tenant = named == null ? TenantId.DEFAULT : named;
        if (authorization.hasMoreElements()) {
            var caller = identify(authorization.nextElement(), named);
            if (authorization.hasMoreElements()) {
                throw refused("session.invalid", "One access token is enough");
            }
            request.setAttribute(Caller.class.getName(), caller);
            tenant = caller.tenant();
        } else if (!isOpen(method)) {
            throw new ProblemException(
                    new Problem(401, "session.required", "Sign in first").with("WWW-Authenticate", "Bearer"));
        }
        var context = new CallContext(
                tenant,
                Correlation.of(request),
                Headers.application(request),
                remoteAddress.of(request),
                Headers.reason(request),
                Headers.ifMatch(request),
                Headers.dryRun(request),
                null);
        CallContext.set(request, context);
    }

    /** A token says who somebody was when it was issued; the account says who it is now. */
    private Caller identify(String authorization, @Nullable TenantId named) {
        if (!authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            throw refused("session.invalid", "A bearer token is expected");
        }
        var grant = tokens.verify(authorization.substring(SCHEME.length()).strip())
                .orElseThrow(() -> refused("session.invalid", "The access token is not valid any more, or never was"));
        if (!isGood(grant, accounts.lately(grant.tenant(), grant.user()))
                        && !isGood(grant, accounts.find(grant.tenant(), grant.user()))
                || sessions.ended(grant.session())) {
            throw refused("session.invalid", "The session has ended");
        }
        if (!tenants.isOpen(grant.tenant())) {
            throw refused("session.invalid", "The session has ended");
        }
        var tenant = named == null ? grant.tenant() : named;
        if (!tenant.equals(grant.tenant()) && !mayVisit(grant, tenant)) {
            throw new Rejection(Kind.NOT_FOUND, "tenant.not_found", "There is no such tenant");
        }
        return new Caller(tenant, grant.user(), grant.role(), grant.session(), grant.authenticatedAt());
    }

    private static boolean isGood(AccessTokens.Grant grant, Optional<Account> account) {
        return account.filter(known -> known.lock() == null
                        && known.role() == grant.role()
                        && known.sessionGeneration() == grant.generation())
                .isPresent();
    }

    private boolean mayVisit(AccessTokens.Grant grant, TenantId tenant) {
        return grant.role() == Role.OPERATOR && grant.tenant().equals(TenantId.SYSTEM) && tenants.exists(tenant);
    }

    private static boolean isOpen(HandlerMethod method) {
        return AnnotatedElementUtils.hasAnnotation(method.getMethod(), WithoutSession.class)
                || AnnotatedElementUtils.hasAnnotation(method.getBeanType(), WithoutSession.class);
    }

    static ProblemException sessionRequired() {
        return new Problem(401, "session.required", "Sign in first")
                .with("WWW-Authenticate", "Bearer")
                .asException();
    }

    private static ProblemException refused(String code, String detail) {
        return new ProblemException(
                new Problem(401, code, detail).with("WWW-Authenticate", "Bearer error=\"invalid_token\""));
    }
}
