package userledger.rest.input;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import userledger.rest.problem.ProblemException;

/**
 * Refuses a write whose answer the caller could not take. Left to itself, the framework notices only when the answer is
 * due, and then the write is done.
 */
@Component
public class AcceptCheck implements HandlerInterceptor {

    private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

    AcceptCheck() {}

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (!READS.contains(request.getMethod()) && !takesJson(request)) {
            throw new ProblemException(
                    HttpStatus.NOT_ACCEPTABLE, "media_type.not_acceptable", "Answers are application/json");
        }
        return true;
    }

    private static boolean takesJson(HttpServletRequest request) {
        var accepted = Collections.list(request.getHeaders("Accept"));
        return accepted.isEmpty()
                || parse(accepted).stream()
                        .anyMatch(type -> type.getQualityValue() > 0 && type.includes(MediaType.APPLICATION_JSON));
    }

    private static List<MediaType> parse(List<String> accepted) {
        try {
            return MediaType.parseMediaTypes(accepted);
        } catch (InvalidMediaTypeException _) {
            return List.of();
        }
    }
}
