package userledger.command.platform;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;
import userledger.rest.caller.CallContext;
import userledger.rest.caller.Caller;
import userledger.rest.openapi.Contract;
import userledger.store.AnsweredBeforeException;

/** Answers the second of two equal requests that came at once. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class RepeatedRequests implements HandlerExceptionResolver {

    private final Replay replay;

    RepeatedRequests(Replay replay) {
        this.replay = replay;
    }

    @Override
    public @Nullable ModelAndView resolveException(
            HttpServletRequest request, HttpServletResponse response, @Nullable Object handler, Exception thrown) {
        var call = CallContext.of(request);
        if (!(thrown instanceof AnsweredBeforeException before)
                || !(handler instanceof HandlerMethod method)
                || call == null) {
            return null;
        }
        try {
            var contract = Objects.requireNonNull(method.getMethodAnnotation(Contract.class));
            replay.write(request, response, before.answer(), contract, call.tenant(), Caller.of(request));
        } catch (IOException _) {
            // Nobody is there any more to hear the answer.
        }
        return new ModelAndView();
    }
}
