package userledger.domain.group;

import java.text.Normalizer;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import userledger.domain.user.Rejection;
import userledger.domain.user.Rejection.Kind;
import userledger.domain.user.Text;

/** The rules for a group's name and description. */
public final class GroupText {

    public static final int MAX_NAME_LENGTH = 200;
    public static final int MAX_DESCRIPTION_LENGTH = 2_000;
    public static final int MAX_UNIQUE_ID_LENGTH = 256;

    /** The name of the group that everybody is in; no other one can have it. */
    public static final String EVERYONE = "everyone";

    private GroupText() {}

    static String name(String typed) {
        var name = Text.clean("name", typed, MAX_NAME_LENGTH);
        if (name == null) {
            throw Rejection.invalid("name", "required", "A value is required");
        }
        if (name.codePoints().anyMatch(Character::isISOControl)) {
            throw Rejection.invalid("name", "characters", "A name is one line");
        }
        if (Normalizer.normalize(name, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .equals(EVERYONE)) {
            throw new Rejection(
                    Kind.CONFLICT, "group.name_taken", "This is the name of the group that everybody is in");
        }
        return name;
    }

    static @Nullable String uniqueId(@Nullable String typed) {
        return Text.clean("uniqueId", typed, MAX_UNIQUE_ID_LENGTH);
    }

    static @Nullable String description(@Nullable String typed) {
        return Text.clean("description", typed, MAX_DESCRIPTION_LENGTH);
    }
}
