package userledger.rest.caller;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import userledger.domain.user.Rejection;
import userledger.domain.user.Rejection.Kind;
import userledger.domain.user.Role;
import userledger.domain.user.TenantId;
import userledger.rest.problem.Correlation;
import userledger.rest.problem.Problem;
import userledger.rest.problem.ProblemException;

/** Stands before every call below {@code /v1}: finds out who calls in which tenant, and lets strangers no further. */
@Component
class SessionGate implements HandlerInterceptor {

    private static final String SCHEME = "Bearer ";

    private final Callers callers;
    private final ApplicationUse use;
    private final KnownTenants tenants;
    private final RemoteAddress remoteAddress;

    SessionGate(Callers callers, ApplicationUse use, KnownTenants tenants, RemoteAddress remoteAddress) {
        this.callers = callers;
        this.use = use;
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
            var caller = identify(authorization.nextElement(), named, remoteAddress.of(request));
            if (authorization.hasMoreElements()) {
                throw refused("session.invalid", "One access token is enough");
            }
            var application = caller.application();
            if (application != null) {
                ApplicationRights.require(application, method, isOpen(method), request);
                use.record(application.id());
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

    private Caller identify(String authorization, @Nullable TenantId named, String address) {
        if (!authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            throw refused("session.invalid", "A bearer token is expected");
        }
        var caller = callers.find(authorization.substring(SCHEME.length()).strip())
                .orElseThrow(() -> refused("session.invalid", "The token is not valid any more, or never was"));
        var application = caller.application();
        if ((application != null && !application.addresses().admit(address)) || !callers.mayCallFrom(caller, address)) {
            throw new Rejection(
                    Kind.FORBIDDEN, "access.address_not_allowed", "This token is not allowed from this address");
        }
        if (named == null || named.equals(caller.tenant())) {
            return caller;
        }
        if (!mayVisit(caller, named)) {
            throw new Rejection(Kind.NOT_FOUND, "tenant.not_found", "There is no such tenant");
        }
        return new Caller(
                named,
                caller.userId(),
                caller.role(),
                caller.session(),
                caller.generation(),
                caller.authenticatedAt(),
                null);
    }

    private boolean mayVisit(Caller caller, TenantId tenant) {
        return caller.application() == null
                && caller.role() == Role.OPERATOR
                && caller.tenant().equals(TenantId.SYSTEM)
                && tenants.exists(tenant);
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
