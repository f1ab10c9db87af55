package userledger.rest.problem;

import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The id by which a call is found again in logs and history. */
public final class Correlation {

    public static final String HEADER = "X-Correlation-Id";

    static final String MDC_KEY = "correlationId";

    private static final String ATTRIBUTE = Correlation.class.getName();
    private static final Pattern LABEL = Pattern.compile("[A-Za-z0-9._:-]{1,64}");
    private static final Pattern TRACE_PARENT =
            Pattern.compile("[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}");

    private Correlation() {}

    /** The id of this call; one is made for a call that failed before it got any. */
    public static String of(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof String id) {
            return id;
        }
        var made = UUID.randomUUID().toString();
        request.setAttribute(ATTRIBUTE, made);
        return made;
    }

    /** Whether the text may be a correlation id or the name of an application. */
    public static boolean isLabel(@Nullable String text) {
        return text != null && LABEL.matcher(text).matches();
    }

    /** Takes over what the caller sent, else the trace (W3C Trace Context), else makes one. */
    static String begin(HttpServletRequest request) {
        var sent = request.getHeader(HEADER);
        if (isLabel(sent)) {
            request.setAttribute(ATTRIBUTE, sent);
        } else if (sent == null && request.getHeader("traceparent") instanceof String parent) {
            var trace = TRACE_PARENT.matcher(parent);
            if (trace.matches()) {
                request.setAttribute(ATTRIBUTE, trace.group(1));
            }
        }
        return of(request);
    }

    static boolean isRefused(HttpServletRequest request) {
        var sent = request.getHeaders(HEADER);
        return sent.hasMoreElements() && (!isLabel(sent.nextElement()) || sent.hasMoreElements());
    }
}
