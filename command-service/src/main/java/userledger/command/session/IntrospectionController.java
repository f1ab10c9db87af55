package userledger.command.session;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URLDecoder;
import java.util.Set;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;
import userledger.domain.application.Scopes.Verb;
import userledger.domain.user.Rejection;
import userledger.rest.caller.Caller;
import userledger.rest.caller.ForApplications;
import userledger.rest.input.MergePatch;
import userledger.rest.openapi.Contract;

/** Tells services behind us what a token is worth (RFC 7662). */
@RestController
class IntrospectionController {

    private static final String TOKEN = "token";
    private static final String HINT = "token_type_hint";

    private final Introspection introspection;

    IntrospectionController(Introspection introspection) {
        this.introspection = introspection;
    }

    @Operation(
            operationId = "introspectToken",
            summary = "Ask what a token is worth now",
            description =
                    "RFC 7662, also with the form-encoded body that it describes. For applications with `users:read`,"
                            + " administrators, and one's own tokens; any other token is not active.")
    @ForApplications(Verb.READ)
    @Contract(takes = SessionShapes.INTROSPECTION, gives = SessionShapes.INTROSPECTED, refuses = 403)
    @PostMapping(path = "/v1/sessions/introspect", consumes = MediaType.APPLICATION_JSON_VALUE)
    ObjectNode introspect(@RequestBody ObjectNode body, Caller caller) {
        var fields = MergePatch.of(body).rejectUnknown(Set.of(TOKEN, HINT));
        var token = fields.requireText(TOKEN);
        fields.text(HINT);
        fields.finish();
        return introspection.of(token, caller);
    }

    /** Read by hand: the container's own way would mix in what stands in the address, where tokens end up in logs. */
    @Operation(hidden = true)
    @ForApplications(Verb.READ)
    @PostMapping(path = "/v1/sessions/introspect", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    ObjectNode introspect(HttpServletRequest request, Caller caller) throws IOException {
        var body = new String(request.getInputStream().readAllBytes(), UTF_8);
        String token = null;
        for (var pair : body.split("&")) {
            var name = pair.substring(0, Math.max(pair.indexOf('='), 0));
            if (!Set.of(TOKEN, HINT).contains(name)) {
                throw Rejection.invalid(name, "unknown", "This field is not known");
            }
            if (name.equals(TOKEN)) {
                if (token != null) {
                    throw Rejection.invalid(TOKEN, "duplicate", "One token is expected");
                }
                token = decode(pair.substring(TOKEN.length() + 1));
            }
        }
        if (token == null) {
            throw Rejection.invalid(TOKEN, "required", "A value is required");
        }
        return introspection.of(token, caller);
    }

    private static String decode(String value) {
        try {
            return URLDecoder.decode(value, UTF_8);
        } catch (IllegalArgumentException _) {
            throw Rejection.invalid(TOKEN, "format", "Not form-encoded");
        }
    }
}
