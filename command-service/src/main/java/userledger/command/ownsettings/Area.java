package userledger.command.ownsettings;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import userledger.domain.ownsettings.AreaRules;
import userledger.domain.user.Rejection;
import userledger.domain.user.Rejection.Kind;
import userledger.rest.input.StrictJson;

/** One area of the users' own settings, as its schema describes it. */
final class Area implements AreaRules {

    static final int MAX_BYTES = 1 << 14;
    /** Each may be held against each part of the schema: what is wrong then may be both numbers multiplied. */
    static final int MAX_VALUES = 500;

    private static final int MAX_TOLD = 20;

    private final JsonNode description;
    private final Schema schema;

    Area(String text) {
        description = StrictJson.reader().readTree(text);
        schema = JsonSchemas.of(description);
    }

    /** What holds for somebody: what was set, as far as it fits, and the defaults of the rest. */
    ObjectNode shown(Map<String, Object> stored) {
        return effective(fitting(stored));
    }

    /** Member by member: what somebody has set elsewhere in the area is not lost with the one that does not fit. */
    @Override
    public Map<String, Object> fitting(Map<String, Object> stored) {
        var kept = new LinkedHashMap<>(stored);
        var misfits = misfits(kept);
        while (!misfits.isEmpty()) {
            misfits.forEach(kept::remove);
            misfits = misfits(kept);
        }
        return kept;
    }

    private List<String> misfits(Map<String, Object> values) {
        return schema.validate(effective(values)).stream()
                .flatMap(error -> Stream.ofNullable(member(error)))
                .filter(values::containsKey)
                .toList();
    }

    /** Null for what is wrong with the whole. */
    private static @Nullable String member(Error error) {
        var place = error.getInstanceLocation();
        return place.getNameCount() == 0
                ? error.getProperty()
                : place.getElement(0).toString();
    }

    @Override
    public void require(Map<String, Object> wanted) {
        var json = json(wanted);
        if (json.toString().getBytes(UTF_8).length > MAX_BYTES || values(json) > MAX_VALUES) {
            throw new Rejection(
                    Kind.UNPROCESSABLE,
                    "settings.too_large",
                    "The settings of an area may have " + MAX_BYTES + " bytes and " + MAX_VALUES + " values at most");
        }
        var errors = schema.validate(effective(wanted));
        if (!errors.isEmpty()) {
            throw new Rejection(
                    Kind.UNPROCESSABLE,
                    "settings.not_in_schema",
                    "The schema of the area does not allow this",
                    errors.stream()
                            .limit(MAX_TOLD)
                            .map(error -> JsonSchemas.told(error, ""))
                            .toList());
        }
    }

    /** At all depths. */
    static long values(JsonNode json) {
        return 1 + json.valueStream().mapToLong(Area::values).sum();
    }

    private ObjectNode effective(Map<String, Object> set) {
        var json = json(set);
        Defaults.fill(json, description);
        return json;
    }

    private static ObjectNode json(Map<String, Object> set) {
        return StrictJson.reader().valueToTree(set);
    }
}
