package userledger.rest.problem;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** Takes the place of Spring Boot's error page: what the container turned into a status becomes a problem. */
@Controller
class ErrorPage implements ErrorController {

    private final ProblemWriter writer;

    ErrorPage(ProblemWriter writer) {
        this.writer = writer;
    }

    @RequestMapping("${spring.web.error.path:/error}")
    void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        // Somebody who asks for this address by name has not made an error page happen.
        if (request.getDispatcherType() != DispatcherType.ERROR) {
            writer.write(request, response, StatusProblems.of(404));
        } else if (request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Throwable thrown
                && !(thrown instanceof IOException)) {
            writer.write(request, response, thrown);
        } else {
            // A body that breaks off has its status from the container, and is no failure of ours.
            var status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
            writer.write(request, response, StatusProblems.of(status instanceof Integer code ? code : 500));
        }
    }
}
