package userledger.query.directory;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import userledger.query.platform.search.Search;
import userledger.rest.caller.Caller;
import userledger.rest.user.View;

/** What attributes are to be, each asked for by a parameter that is named after it. */
final class AttributeParameters {

    /** What the names of these parameters begin with. */
    static final String PREFIX = "attributes.";

    private final Map<String, String> values = new TreeMap<>();

    private AttributeParameters() {}

    /** @param parameters of a request, by name; none comes twice */
    static AttributeParameters of(Map<String, String[]> parameters) {
        var asked = new AttributeParameters();
        parameters.forEach((name, values) -> {
            if (name.startsWith(PREFIX)) {
                asked.values.put(name, values[0]);
            }
        });
        return asked;
    }

    /** Whoever a search in the query language means, and has these attributes. */
    Search and(@Nullable String q, Caller caller, View view) {
        var search = Search.of(q, caller, view);
        for (var asked : values.entrySet()) {
            var name = asked.getKey().substring(PREFIX.length());
            search = search.and(Search.ofAttribute(name, asked.getValue(), caller, view));
        }
        return search;
    }

    void keep(PageLinks links) {
        values.forEach(links::keep);
    }
}
