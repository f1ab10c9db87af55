package userledger.rest.input;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.HashSet;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import userledger.rest.problem.Problem;
import userledger.rest.problem.ProblemException;
import userledger.rest.token.SealedTokens;

/** Refuses an address whose path or query is no text, or says something twice. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
class AddressFilter implements Filter {

    /** None is longer than a cursor; what else there is has limits of its own. */
    private static final int MAX_PARAMETER_LENGTH = SealedTokens.MAX_LENGTH;

    @Override
    public void doFilter(ServletRequest servletRequest, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var request = (HttpServletRequest) servletRequest;
        decode(request.getRequestURI());
        if (request.getRequestURI().indexOf(';') >= 0) {
            // Spring would take away what is behind it, and so ignore what it does not know.
            throw new ProblemException(
                    HttpStatus.BAD_REQUEST, "request.malformed", "Parameters stand behind a question mark");
        }
        var query = request.getQueryString();
        if (query != null) {
            checkQuery(query);
        }
        chain.doFilter(request, response);
    }

    private static void checkQuery(String query) {
        var seen = new HashSet<String>();
        for (var pair : query.split("&")) {
            var equals = pair.indexOf('=');
            var name = decode(equals < 0 ? pair : pair.substring(0, equals));
            var value = equals < 0 ? "" : decode(pair.substring(equals + 1));
            if (!pair.isEmpty() && !seen.add(name)) {
                throw Problem.invalid(name, "repeated", "This parameter is there more than once")
                        .asException();
            }
            if (value.length() > MAX_PARAMETER_LENGTH) {
                throw Problem.invalid(name, "too_long", "At most " + MAX_PARAMETER_LENGTH + " characters")
                        .asException();
            }
        }
    }

    private static String decode(String raw) {
        var text = PercentDecoder.decode(raw);
        if (text == null) {
            throw new ProblemException(
                    HttpStatus.BAD_REQUEST, "request.malformed", "The address is not percent-encoded UTF-8 text");
        }
        return text;
    }
}
