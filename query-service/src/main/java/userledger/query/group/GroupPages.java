package userledger.query.group;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import userledger.query.group.GroupQueries.Place;
import userledger.rest.token.PageTokens;

/** Makes pages with links to the next one. */
@Component
class GroupPages {

    private static final String SEPARATOR = "\0";

    private final PageTokens tokens;

    GroupPages(PageTokens tokens) {
        this.tokens = tokens;
    }

    /** @param question what the cursor was given out for */
    Place open(String question, @Nullable String cursor) {
        if (cursor == null) {
            return Place.BEGINNING;
        }
        var place = new String(tokens.open(question, cursor), UTF_8);
        var middle = place.lastIndexOf(SEPARATOR);
        return new Place(place.substring(0, middle), place.substring(middle + 1));
    }

    /**
     * A page of items, of which one more than fits was looked for.
     *
     * @param last where the page ends
     * @param path of the question, with what was asked, up to where the cursor goes
     */
    ObjectNode page(
            List<ObjectNode> data, boolean more, long total, String question, @Nullable Place last, String path) {
        var json = JsonNodeFactory.instance.objectNode();
        data.forEach(json.putArray("data")::add);
        json.put("total", total);
        if (more && last != null) {
            var place = (last.key() + SEPARATOR + last.id()).getBytes(UTF_8);
            json.put("next", path + "cursor=" + tokens.seal(question, place));
        }
        return json;
    }

    static String asked(String parameter, @Nullable Object value) {
        return value == null
                ? ""
                : parameter + "=" + URLEncoder.encode(value.toString(), UTF_8).replace("+", "%20") + "&";
    }
}
