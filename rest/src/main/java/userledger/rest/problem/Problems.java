package userledger.rest.problem;

import java.net.SocketTimeoutException;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.coyote.BadRequestException;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MissingRequestValueException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import userledger.domain.user.Rejection;
import userledger.store.StoreUnavailableException;

/** Finds the problem behind an exception. What nobody thought of is {@code internal} and says nothing more. */
public final class Problems {

    private static final Map<Rejection.Kind, Integer> STATUS = Map.of(
            Rejection.Kind.INVALID, 400,
            Rejection.Kind.UNAUTHENTICATED, 401,
            Rejection.Kind.FORBIDDEN, 403,
            Rejection.Kind.NOT_FOUND, 404,
            Rejection.Kind.CONFLICT, 409,
            Rejection.Kind.STALE, 412,
            Rejection.Kind.UNPROCESSABLE, 422);

    private Problems() {}

    public static Problem of(Throwable thrown) {
        var told = find(thrown, ProblemException.class);
        if (told != null) {
            return told.problem();
        }
        var rejection = find(thrown, Rejection.class);
        if (rejection != null) {
            return of(rejection);
        }
        if (find(thrown, StoreUnavailableException.class) != null || UnavailableDatabase.isBehind(thrown)) {
            return StatusProblems.of(503);
        }
        if (UnavailableDatabase.gaveUp(thrown)) {
            return new Problem(
                            503, "query.too_slow", "This takes too long to find out: ask for less, or ask again later")
                    .with("Retry-After", "10");
        }
        return switch (thrown) {
            case HttpMessageNotReadableException unreadable -> JsonProblems.of(unreadable);
            case MethodArgumentTypeMismatchException mismatch ->
                Problem.invalid(mismatch.getName(), "format", "Not a value for this field");
            case MissingServletRequestParameterException missing ->
                Problem.invalid(missing.getParameterName(), "required", "This parameter is required");
            case MissingRequestValueException _ -> StatusProblems.of(400);
            case HttpRequestMethodNotSupportedException wrong ->
                StatusProblems.of(405).with("Allow", methods(wrong.getSupportedHttpMethods()));
            case HttpMediaTypeNotSupportedException wrong -> accepting(wrong);
            case ErrorResponse error -> StatusProblems.of(error.getStatusCode().value());
            case InvalidParameterException _ -> StatusProblems.of(400);
            default ->
                find(thrown, BadRequestException.class) != null
                        ? StatusProblems.of(find(thrown, SocketTimeoutException.class) != null ? 408 : 400)
                        : StatusProblems.of(500);
        };
    }

    private static Problem of(Rejection rejection) {
        var problem = new Problem(
                STATUS.getOrDefault(rejection.kind(), 500),
                rejection.code(),
                String.valueOf(rejection.getMessage()),
                rejection.errors(),
                Map.of(),
                Map.of());
        return rejection.kind() == Rejection.Kind.UNAUTHENTICATED
                ? problem.with("WWW-Authenticate", "Bearer")
                : problem;
    }

    /** An address that knows GET knows HEAD too, and each one answers to OPTIONS. */
    private static String methods(@Nullable Set<HttpMethod> supported) {
        var known = supported == null ? Set.<HttpMethod>of() : supported;
        var implied = known.contains(HttpMethod.GET) ? Stream.of("HEAD", "OPTIONS") : Stream.of("OPTIONS");
        return Stream.concat(known.stream().map(HttpMethod::name), implied)
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private static Problem accepting(HttpMediaTypeNotSupportedException wrong) {
        var problem = StatusProblems.of(415);
        var supported = MediaType.toString(wrong.getSupportedMediaTypes());
        return supported.isEmpty() ? problem : problem.with("Accept", supported);
    }

    private static <T extends Throwable> @Nullable T find(Throwable thrown, Class<T> type) {
        var depth = 0;
        for (Throwable cause = thrown; cause != null && depth < 16; cause = cause.getCause(), depth++) {
            if (type.isInstance(cause)) {
                return type.cast(cause);
            }
        }
        return null;
    }
}
