package userledger.rest;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import userledger.rest.caller.WithoutSession;

/** Fails when some of its answer is written. */
@RestController
class BreakingController {

    @WithoutSession
    @GetMapping("/v1/break/{bytes}")
    void fail(@PathVariable int bytes, HttpServletResponse response) throws IOException {
        response.setContentType("text/plain");
        response.setHeader("Content-Disposition", "attachment");
        response.getOutputStream().write("x".repeat(bytes).getBytes());
        throw new IllegalStateException("secret");
    }
}
