package userledger.rest.input;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import userledger.rest.problem.ProblemException;

/** Lets no body through that is too large or no UTF-8; imports stream and are looked at line by line. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 20)
class BodyFilter implements Filter {

    private static final int MIB = 1 << 20;

    @Override
    public void doFilter(ServletRequest servletRequest, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var request = (HttpServletRequest) servletRequest;
        refuseEncodings(request);
        var post = request.getMethod().equals("POST");
        if (post && request.getRequestURI().equals("/v1/imports")) {
            chain.doFilter(request, response);
            return;
        }
        var limit = post && request.getRequestURI().equals("/v1/users/batch") ? 16 * MIB : MIB;
        if (request.getContentLengthLong() > limit) {
            throw tooLarge(limit);
        }
        chain.doFilter(new CheckedBody(request, limit), response);
    }

    static ProblemException tooLarge(int limit) {
        return new ProblemException(
                HttpStatus.CONTENT_TOO_LARGE, "request.too_large", "The body may have " + limit + " bytes at most");
    }

    private static void refuseEncodings(HttpServletRequest request) {
        var encoding = request.getHeader("Content-Encoding");
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            throw unsupported("Compressed bodies are not supported");
        }
        try {
            var type = request.getContentType() == null ? null : MediaType.parseMediaType(request.getContentType());
            if (type != null && (type.isWildcardType() || type.isWildcardSubtype())) {
                throw unsupported("A body is of one type");
            }
            if (type != null && type.getCharset() != null && !StandardCharsets.UTF_8.equals(type.getCharset())) {
                throw unsupported("Bodies are UTF-8");
            }
        } catch (InvalidMediaTypeException _) {
            throw unsupported("This is no media type");
        }
    }

    private static ProblemException unsupported(String detail) {
        return new ProblemException(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "media_type.unsupported", detail);
    }
}
