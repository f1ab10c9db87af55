package userledger.query.directory;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes links to other pages of the same question: everything else that was asked stays as it was. */
final class PageLinks {

    private static final String PATH = "/v1/users?";

    private final Map<String, String> asked = new LinkedHashMap<>();

    PageLinks keep(String parameter, @Nullable Object value) {
        if (value != null) {
            asked.put(parameter, value.toString());
        }
        return this;
    }

    String to(String parameter, Object value) {
        var all = new LinkedHashMap<>(asked);
        all.put(parameter, value.toString());
        return all.entrySet().stream()
                .map(entry -> encode(entry.getKey()) + "=" + encode(entry.getValue()))
                .collect(Collectors.joining("&", PATH, ""));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }
}
