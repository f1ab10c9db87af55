package userledger.command.session;

import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.http.MediaType;
import org.springframework.util.MultiValueMap;
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
            description = "RFC 7662, also with the form-encoded body that it describes. For applications with `users:read`,"
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

    @Operation(hidden = true)
    @ForApplications(Verb.READ)
    @PostMapping(path = "/v1/sessions/introspect", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    ObjectNode introspect(@RequestBody MultiValueMap<String, String> form, Caller caller) {
        for (var field : form.entrySet()) {
            if (!Set.of(TOKEN, HINT).contains(field.getKey())) {
                throw Rejection.invalid(field.getKey(), "unknown", "This field is not known");
            }
        }
        var tokens = ((Map<String, List<String>>) form).getOrDefault(TOKEN, List.of());
        if (tokens.size() != 1) {
            throw Rejection.invalid(TOKEN, "required", "One token is expected");
        }
        return introspection.of(tokens.getFirst(), caller);
    }
}
