package userledger.rest.caller;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Map;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerMapping;
import userledger.domain.application.Application;
import userledger.domain.application.Scopes.Area;
import userledger.domain.user.Rejection;
import userledger.domain.user.Rejection.Kind;

/** Holds applications to their scopes, before their owner's rights are looked at. */
final class ApplicationRights {

    private ApplicationRights() {}

    /** @param open whether nobody needs to be signed in for this */
    static void require(Application application, HandlerMethod method, boolean open, HttpServletRequest request) {
        var wanted = method.getMethodAnnotation(ForApplications.class);
        if (wanted == null) {
            // Whoever it is makes no difference where nobody asks.
            if (open
                    && Arrays.stream(method.getMethodParameters())
                            .noneMatch(p -> p.getParameterType() == Caller.class)) {
                return;
            }
            throw Caller.sessionRequired();
        }
        if (wanted.anyScope()) {
            return;
        }
        var area = wanted.owner() || isAboutOwner(application, request) ? Area.OWNER : Area.USERS;
        if (area == Area.OWNER && application.owner() == null) {
            throw new Rejection(Kind.FORBIDDEN, "access.no_owner", "The application acts for no user");
        }
        if (!application.scopes().cover(area, wanted.value())) {
            throw new Rejection(
                    Kind.FORBIDDEN,
                    "access.scope_missing",
                    "The application needs the scope %s:%s"
                            .formatted(area, wanted.value())
                            .toLowerCase(java.util.Locale.ROOT));
        }
        if (wanted.trusted() && !application.trusted()) {
            throw Caller.notTrusted();
        }
    }

    private static boolean isAboutOwner(Application application, HttpServletRequest request) {
        var pattern = String.valueOf(request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE));
        if (pattern.equals("/v1/me") || pattern.startsWith("/v1/me/")) {
            return true;
        }
        return pattern.startsWith("/v1/users/{id}")
                && application.owner() != null
                && request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> variables
                && application.owner().toString().equalsIgnoreCase(String.valueOf(variables.get("id")));
    }
}
