package userledger.query.changes;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import userledger.domain.user.TenantId;
import userledger.rest.token.PageTokens;

/** Makes links to the next page of the same question, and takes them back. */
final class ChangeLinks {

    private final PageTokens tokens;
    private final String purpose;
    private final Map<String, String> asked = new TreeMap<>();

    ChangeLinks(
            PageTokens tokens, TenantId tenant, @Nullable String from, @Nullable String to, @Nullable Integer limit) {
        this.tokens = tokens;
        this.purpose = "changes;" + tenant + ";" + Objects.toString(from, "") + ";" + Objects.toString(to, "");
        keep("from", from);
        keep("to", to);
        keep("limit", limit);
    }

    /**
     * @param upTo the position of the second instant, the same on all pages
     * @param behind the position of the last change of the page before
     */
    record Place(long upTo, long behind) {}

    private void keep(String parameter, @Nullable Object value) {
        if (value != null) {
            asked.put(parameter, URLEncoder.encode(value.toString(), UTF_8));
        }
    }

    Place open(String cursor) {
        var parts = new String(tokens.open(purpose, cursor), UTF_8).split(";", -1);
        return new Place(Long.parseLong(parts[0]), Long.parseLong(parts[1]));
    }

    String next(long upTo, long behind) {
        asked.put("cursor", tokens.seal(purpose, (upTo + ";" + behind).getBytes(UTF_8)));
        return asked.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining("&", "/v1/users/changes?", ""));
    }
}
