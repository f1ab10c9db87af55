package userledger.rest.problem;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.coyote.CloseNowException;
import org.slf4j.MDC;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * The outermost filter: gives each call its correlation id, and each failure of the filters behind it an answer; where one
 * is under way already, the connection is cut instead.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class CorrelationFilter implements Filter {

    private final ProblemWriter writer;

    CorrelationFilter(ProblemWriter writer) {
        this.writer = writer;
    }

    @Override
    public void doFilter(ServletRequest servletRequest, ServletResponse servletResponse, FilterChain chain)
            throws IOException, ServletException {
        var request = (HttpServletRequest) servletRequest;
        var response = (HttpServletResponse) servletResponse;
        MDC.put(Correlation.MDC_KEY, Correlation.begin(request));
        try {
            ProblemWriter.setCommonHeaders(request, response);
            if (Correlation.isRefused(request)) {
                throw Problem.invalid(Correlation.HEADER, "format", "One value of [A-Za-z0-9._:-]{1,64}")
                        .asException();
            }
            chain.doFilter(request, response);
        } catch (Exception thrown) {
            writer.write(request, response, thrown);
        } finally {
            MDC.remove(Correlation.MDC_KEY);
        }
        if (ProblemWriter.isBrokenOff(request)) {
            throw new CloseNowException("Half an answer");
        }
    }
}
