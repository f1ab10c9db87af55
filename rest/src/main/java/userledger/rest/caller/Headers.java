package userledger.rest.caller;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import userledger.domain.user.TenantId;
import userledger.domain.user.Text;
import userledger.rest.input.PercentDecoder;
import userledger.rest.input.TextBytes;
import userledger.rest.problem.Correlation;
import userledger.rest.problem.Problem;

/** The request headers of this API, each of them at most once and in its own form. */
final class Headers {

    private static final Pattern VERSION = Pattern.compile("\"(\\d{1,18})(\\.\\d{1,18})?\"");
    private static final int MAX_REASON_LENGTH = 500;

    private Headers() {}

    static @Nullable TenantId tenant(HttpServletRequest request) {
        var name = single(request, "Tenant");
        if (name == null) {
            return null;
        }
        if (!TenantId.isValid(name)) {
            throw refused("Tenant", "Not the name of a tenant");
        }
        return new TenantId(name);
    }

    static @Nullable String application(HttpServletRequest request) {
        var name = single(request, "X-Application");
        if (name != null && !Correlation.isLabel(name)) {
            throw refused("X-Application", "1 to 64 of A-Z a-z 0-9 . _ : - are expected");
        }
        return name;
    }

    /** The expected version out of an entity tag {@code "<version>.<position>"} or {@code "<version>"}. */
    static @Nullable Long ifMatch(HttpServletRequest request) {
        var tag = single(request, "If-Match");
        if (tag == null || tag.equals("*")) {
            return null;
        }
        var version = VERSION.matcher(tag);
        if (!version.matches()) {
            throw refused("If-Match", "One entity tag is expected, or *");
        }
        return Long.valueOf(version.group(1));
    }

    /** A parameter rather than a header, but of every write. */
    static boolean dryRun(HttpServletRequest request) {
        var asked = request.getQueryString() == null ? null : request.getParameter("dryRun");
        if (asked != null && !asked.equals("true") && !asked.equals("false")) {
            throw refused("dryRun", "true or false is expected");
        }
        return "true".equals(asked);
    }

    /** Plain text in UTF-8, or the form of RFC 8187. */
    static @Nullable String reason(HttpServletRequest request) {
        var sent = single(request, "Change-Reason");
        if (sent == null) {
            return null;
        }
        var text = sent.toLowerCase(Locale.ROOT).startsWith("utf-8'") ? extended(sent) : plain(sent);
        if (text == null) {
            throw refused("Change-Reason", "UTF-8 text is expected, plain or as in RFC 8187");
        }
        return Text.clean("Change-Reason", text, MAX_REASON_LENGTH);
    }

    private static @Nullable String extended(String sent) {
        var language = sent.indexOf('\'') + 1;
        var value = sent.indexOf('\'', language) + 1;
        return value == 0 ? null : PercentDecoder.decode(sent.substring(value));
    }

    /** The container reads headers as ISO 8859-1, which keeps every byte as it came. */
    private static @Nullable String plain(String sent) {
        return TextBytes.decode(sent.getBytes(ISO_8859_1));
    }

    static @Nullable String single(HttpServletRequest request, String name) {
        var values = request.getHeaders(name);
        if (!values.hasMoreElements()) {
            return null;
        }
        var value = values.nextElement();
        if (values.hasMoreElements()) {
            throw refused(name, "This header is there more than once");
        }
        return value;
    }

    private static RuntimeException refused(String header, String message) {
        return Problem.invalid(header, "format", message).asException();
    }
}
