package userledger.domain.user;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** To whom a user shows the own e-mail address; nothing said is everyone, unless the tenant hides addresses anyway. */
public enum EmailAudience {
    EVERYONE,
    ADMINISTRATORS;

    /** The name in the API and in events. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static List<String> wireNames() {
        return Arrays.stream(values()).map(EmailAudience::wireName).toList();
    }

    /** Whether a profile says that others do not see the address. */
    public static boolean isHidden(Map<String, ?> profile) {
        return ADMINISTRATORS.wireName().equals(profile.get(ProfileField.EMAIL_VISIBLE_TO.wireName()));
    }

    static @Nullable String clean(String field, String typed) {
        var text = Text.clean(field, typed, Integer.MAX_VALUE);
        if (text != null && !wireNames().contains(text)) {
            throw Rejection.invalid(field, "unknown", "One of everyone, administrators");
        }
        return text;
    }
}
