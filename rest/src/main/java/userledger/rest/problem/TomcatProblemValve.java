package userledger.rest.problem;

import jakarta.servlet.RequestDispatcher;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;

/** Answers what Tomcat refuses before any application sees it, such as a request line that is none. */
class TomcatProblemValve extends ErrorReportValve {

    @Override
    protected void report(Request request, Response response, @Nullable Throwable thrown) {
        if (response.getStatus() < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        var problem = StatusProblems.of(status(request, response));
        try {
            response.setStatus(problem.status());
            problem.headers().forEach(response::setHeader);
            ProblemWriter.setCommonHeaders(request, response);
            response.setContentType(Problem.MEDIA_TYPE);
            var body = problem.bytes(Correlation.of(request));
            response.setContentLength(body.length);
            response.getOutputStream().write(body);
            response.finishResponse();
        } catch (IOException | IllegalStateException _) {
            // The connection is gone, or the answer already is on its way.
        }
    }

    /** What is wrong with the request is never the server's fault, and sizes have statuses of their own. */
    private static int status(Request request, Response response) {
        var status = response.getStatus();
        if (status == 501 || status == 505) {
            return 400;
        }
        if (status == 400 && TooLarge.isBehind(request.getAttribute(RequestDispatcher.ERROR_EXCEPTION))) {
            return request.getCoyoteRequest().requestURI().isNull() ? 414 : 431;
        }
        return status;
    }
}
