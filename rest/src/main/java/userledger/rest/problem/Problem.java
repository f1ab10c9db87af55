package userledger.rest.problem;

import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import userledger.domain.user.Rejection.FieldError;

/**
 * Something is wrong with a call (RFC 9457).
 *
 * @param code for programs, part of the public API
 * @param detail for people; never says how the service works inside
 * @param headers what the answer carries beside its body, such as {@code Allow} or {@code Retry-After}
 * @param members what else stands in the body, for this code only
 */
public record Problem(
        int status,
        String code,
        String detail,
        List<FieldError> errors,
        Map<String, String> headers,
        Map<String, String> members) {

    public static final String MEDIA_TYPE = "application/problem+json";

    private static final JsonMapper MAPPER = new JsonMapper();

    public Problem(int status, String code, String detail) {
        this(status, code, detail, List.of(), Map.of(), Map.of());
    }

    public Problem(HttpStatus status, String code, String detail) {
        this(status.value(), code, detail);
    }

    /** The problem that the request has been answered with; null for none. */
    public static @Nullable Problem answered(HttpServletRequest request) {
        return (Problem) request.getAttribute(Problem.class.getName());
    }

    /** An invalid request that says which fields are wrong. */
    public static Problem invalid(List<FieldError> errors) {
        return new Problem(400, "request.invalid", "The request has invalid fields", errors, Map.of(), Map.of());
    }

    public static Problem invalid(String field, String code, String message) {
        return invalid(List.of(new FieldError(field, code, message)));
    }

    public Problem with(String header, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Problem(status, code, detail, errors, more, members);
    }

    /** The same with something more in its body. */
    public Problem telling(String member, String value) {
        var more = new LinkedHashMap<>(members);
        more.put(member, value);
        return new Problem(status, code, detail, errors, headers, more);
    }

    public ProblemException asException() {
        return new ProblemException(this);
    }

    /** The answer's body; also what stands in the results of a batch. */
    public ObjectNode json(@Nullable String correlationId) {
        var known = HttpStatus.resolve(status);
        var json = JsonNodeFactory.instance.objectNode();
        json.put("type", "/problems/" + code)
                .put("title", known == null ? "Error" : known.getReasonPhrase())
                .put("status", status)
                .put("detail", detail)
                .put("code", code);
        if (correlationId != null) {
            json.put("correlationId", correlationId);
        }
        members.forEach(json::put);
        if (!errors.isEmpty()) {
            var list = json.putArray("errors");
            errors.forEach(error -> list.addObject()
                    .put("field", error.field())
                    .put("code", error.code())
                    .put("message", error.message()));
        }
        return json;
    }

    byte[] bytes(String correlationId) {
        return MAPPER.writeValueAsBytes(json(correlationId));
    }
}
