package userledger.rest.openapi;

import static java.util.Map.entry;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import userledger.rest.problem.Correlation;
import userledger.rest.problem.Problem;
import userledger.rest.token.ConsistencyTokens;

/** The headers and refusals that all calls share, described once. */
final class Conventions {

    static final String TENANT = "Tenant";
    static final String APPLICATION = "X-Application";
    static final String REASON = "Change-Reason";
    static final String IF_MATCH = "If-Match";
    static final String IF_NONE_MATCH = "If-None-Match";
    static final String IDEMPOTENCY_KEY = "Idempotency-Key";
    static final String DRY_RUN = "dryRun";

    private static final String LABEL = "^[A-Za-z0-9._:-]{1,64}$";

    private static final Map<Integer, String> REFUSALS = Map.ofEntries(
            entry(400, "The request alone shows that it is wrong: syntax, type, unknown name, length or format"),
            entry(401, "Not signed in, not any more, or not proved again"),
            entry(403, "Not allowed"),
            entry(404, "Not there, or not visible"),
            entry(409, "In conflict with the state, such as a name that is taken or a change at the same time"),
            entry(412, "Changed since the version in `If-Match`"),
            entry(413, "The body is too large"),
            entry(415, "Not a media type that is taken here"),
            entry(422, "A rule, or the state of the target, refuses"),
            entry(428, "`If-Match` is required here"),
            entry(429, "Too many attempts have failed"),
            entry(503, "A service that is needed is not available, or has not caught up"));

    private Conventions() {}

    static void addTo(Components components) {
        parameters().forEach(components::addParameters);
        headers().forEach((name, header) -> components.addHeaders(name, header.required(true)));
        REFUSALS.forEach((status, text) -> components.addResponses(refusalName(status), refusal(status, text)));
        components.addResponses(ProblemSchema.NAME, problem("Any other problem"));
    }

    static boolean isParameter(String name) {
        return parameters().containsKey(name);
    }

    static Parameter parameter(String name) {
        return new Parameter().$ref("#/components/parameters/" + name);
    }

    static Header header(String name) {
        return new Header().$ref("#/components/headers/" + name);
    }

    static ApiResponse refused(int status) {
        return new ApiResponse().$ref("#/components/responses/" + refusalName(status));
    }

    static ApiResponse refusedOtherwise() {
        return new ApiResponse().$ref("#/components/responses/" + ProblemSchema.NAME);
    }

    private static String refusalName(int status) {
        return ProblemSchema.NAME + status;
    }

    private static ApiResponse refusal(int status, String text) {
        var response = problem(text);
        return switch (status) {
            case 401 -> response.addHeaderObject("WWW-Authenticate", header("WWW-Authenticate"));
            case 429, 503 -> response.addHeaderObject("Retry-After", header("Retry-After"));
            default -> response;
        };
    }

    private static ApiResponse problem(String text) {
        return new ApiResponse()
                .description(text)
                .addHeaderObject(Correlation.HEADER, header(Correlation.HEADER))
                .content(new Content()
                        .addMediaType(Problem.MEDIA_TYPE, new MediaType().schema(Shape.ref(ProblemSchema.NAME))));
    }

    private static Map<String, Parameter> parameters() {
        var all = new LinkedHashMap<String, Parameter>();
        add(
                all,
                TENANT,
                "The tenant to act in. Without a token `default` where absent; with a token its own, and only operators"
                        + " may name another.",
                Shape.of("string").pattern("^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$"));
        add(
                all,
                Correlation.HEADER,
                "An id by which the call is found again in logs and history; one is made where absent, from"
                        + " `traceparent` (W3C Trace Context) if there is one.",
                Shape.of("string").pattern(LABEL));
        add(
                all,
                APPLICATION,
                "The calling application, as it claims; goes into history.",
                Shape.of("string").pattern(LABEL));
        add(
                all,
                REASON,
                "Why something is changed, up to 500 characters; goes into history. Plain UTF-8, or"
                        + " `UTF-8''percent%20encoded` (RFC 8187).",
                Shape.of("string"));
        add(
                all,
                IF_MATCH,
                "The `ETag` of what is changed, or `\"<version>\"`, or `*` for any: another version is 412.",
                Shape.of("string"));
        add(
                all,
                IDEMPOTENCY_KEY,
                "1 to 255 visible ASCII characters. For 24 hours the same request with the same key, by the same caller,"
                        + " gets the first answer again and does nothing; another body is 422"
                        + " `idempotency.key_reused`.",
                Shape.of("string").pattern("^[!-~]{1,255}$"));
        add(all, IF_NONE_MATCH, "An `ETag` of what is read: an answer that is the same is 304.", Shape.of("string"));
        add(
                all,
                ConsistencyTokens.HEADER,
                "From the answer to a write: the call waits up to two seconds until it sees that write, else it is 503"
                        + " `query.not_caught_up`.",
                Shape.of("string"));
        all.put(
                DRY_RUN,
                new Parameter()
                        .in("query")
                        .name(DRY_RUN)
                        .required(false)
                        .description(
                                "`true` decides and answers as it would, and changes nothing. 400 where a secret is"
                                        + " checked or issued, and for imports.")
                        .schema(Shape.of("boolean")));
        return all;
    }

    private static void add(Map<String, Parameter> all, String name, String description, Schema<?> schema) {
        all.put(
                name,
                new Parameter()
                        .in("header")
                        .name(name)
                        .required(false)
                        .description(description)
                        .schema(schema));
    }

    private static Map<String, Header> headers() {
        return Map.of(
                "ETag",
                header(
                        "The version, behind it what else the answer depends on: `\"<version>.<digits>\"` of a user or a"
                                + " group, `\"<version>\"` of settings",
                        Shape.of("string")),
                ConsistencyTokens.HEADER,
                header("Opaque; a read with it sees what this call wrote", Shape.of("string")),
                "Location",
                header("Where the new thing is, relative", Shape.of("string").format("uri-reference")),
                Correlation.HEADER,
                header("The id of this call", Shape.of("string")),
                "Retry-After",
                header("Seconds to wait before the next try", Shape.of("integer")),
                "WWW-Authenticate",
                header("How to sign in (RFC 6750)", Shape.of("string")));
    }

    private static Header header(String description, Schema<?> schema) {
        return new Header().description(description).schema(schema);
    }
}
