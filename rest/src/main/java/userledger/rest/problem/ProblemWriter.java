package userledger.rest.problem;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.util.DisconnectedClientHelper;

/** Answers with a problem, whatever the caller said to accept, and logs those that nobody expected. */
@Component
class ProblemWriter {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemWriter.class);
    private static final String BROKEN_OFF = ProblemWriter.class.getName();

    void write(HttpServletRequest request, HttpServletResponse response, Throwable thrown) throws IOException {
        var problem = Problems.of(thrown);
        // Whoever went away in the middle has perhaps only stopped sending, and it is no failure of ours. A database
        // that went away looks the same to Spring.
        if (problem.status() != 503 && DisconnectedClientHelper.isClientDisconnectedException(thrown)) {
            write(request, response, StatusProblems.of(400));
            return;
        }
        if (problem.status() >= 500 && !(thrown instanceof ProblemException)) {
            LOG.error(
                    "{} {} failed, correlation id {}: {}",
                    problem.code(),
                    request.getMethod(),
                    Correlation.of(request),
                    Anonymous.trace(thrown));
        }
        write(request, response, problem);
    }

    void write(HttpServletRequest request, HttpServletResponse response, Problem problem) throws IOException {
        if (response.isCommitted()) {
            // Where Tomcat itself refuses what it reads, it tells so itself.
            if (response.getStatus() < 400) {
                request.setAttribute(BROKEN_OFF, true);
            }
            return;
        }
        request.setAttribute(Problem.class.getName(), problem);
        response.reset();
        setCommonHeaders(request, response);
        problem.headers().forEach(response::setHeader);
        response.setStatus(problem.status());
        response.setContentType(Problem.MEDIA_TYPE);
        var body = problem.bytes(Correlation.of(request));
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
        response.flushBuffer();
    }

    /** Whether something went wrong when half of the answer was on its way: it must not look like a whole one. */
    static boolean isBrokenOff(HttpServletRequest request) {
        return request.getAttribute(BROKEN_OFF) != null;
    }

    static void setCommonHeaders(HttpServletRequest request, HttpServletResponse response) {
        response.setHeader(Correlation.HEADER, Correlation.of(request));
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
    }
}
