package userledger.domain.tenant;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import userledger.domain.user.Rejection;
import userledger.domain.user.Rejection.FieldError;

/**
 * Which areas the users' own settings have, and what may be in each.
 *
 * @param areas the text of a JSON schema for each; kept as it is written, since who fills in forms goes by its order
 */
public record OwnSettingsSchemas(Map<String, String> areas) implements SettingsGroup {

    public static final OwnSettingsSchemas DEFAULT = new OwnSettingsSchemas(Map.of());

    public static final int MAX_AREAS = 50;
    /** Of all schemas together: each change of one of them is an event with all. */
    public static final int MAX_LENGTH = 1 << 16;

    public static final String NAME = "[A-Za-z0-9][A-Za-z0-9._-]{0,62}";

    private static final Pattern PATTERN = Pattern.compile(NAME);
    private static final String FIELD = "areas";

    public OwnSettingsSchemas {
        areas = Collections.unmodifiableMap(new TreeMap<>(areas));
    }

    @Override
    public void require() {
        var errors = new ArrayList<FieldError>();
        if (areas.size() > MAX_AREAS) {
            errors.add(new FieldError(FIELD, "too_many", "At most " + MAX_AREAS + " areas"));
        }
        if (areas.values().stream().mapToInt(String::length).sum() > MAX_LENGTH) {
            errors.add(new FieldError(FIELD, "too_long", "At most " + MAX_LENGTH + " characters in all"));
        }
        if (!areas.keySet().stream().allMatch(name -> PATTERN.matcher(name).matches())) {
            errors.add(new FieldError(
                    FIELD, "name", "A name is of letters, digits, dots, hyphens and underscores, at most 63"));
        }
        if (!errors.isEmpty()) {
            throw Rejection.invalid(errors);
        }
    }
}
