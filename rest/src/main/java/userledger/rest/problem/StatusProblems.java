package userledger.rest.problem;

/** What can be said when nothing but the status is known. */
final class StatusProblems {

    private StatusProblems() {}

    static Problem of(int status) {
        return switch (status) {
            case 401 -> new Problem(401, "session.required", "Sign in first").with("WWW-Authenticate", "Bearer");
            case 403 -> new Problem(403, "access.denied", "This is not allowed");
            case 404 -> new Problem(404, "route.not_found", "There is nothing at this address");
            case 405 -> new Problem(405, "method.not_allowed", "This address does not know this method");
            case 406 -> new Problem(406, "media_type.not_acceptable", "No acceptable representation is available");
            case 408 -> new Problem(408, "request.timeout", "The request did not arrive in time");
            case 413 -> new Problem(413, "request.too_large", "The body is too large");
            case 414 -> new Problem(414, "uri.too_long", "The address is too long");
            case 415 -> new Problem(415, "media_type.unsupported", "This media type is not supported here");
            case 431 -> new Problem(431, "headers.too_large", "The headers are too large");
            case 503 ->
                new Problem(503, "dependency.unavailable", "A service that is needed is not available")
                        .with("Retry-After", "1");
            default ->
                status >= 500
                        ? new Problem(500, "internal", "Something went wrong here")
                        : new Problem(Math.max(status, 400), "request.malformed", "The request is malformed");
        };
    }
}
