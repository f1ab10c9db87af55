package userledger.domain.password;

import java.text.Normalizer;
import org.jspecify.annotations.Nullable;
import userledger.domain.user.Rejection;

/** What a password must be like (NIST SP 800-63B: long rather than colourful). */
public final class PasswordPolicy {

    public static final int MIN_LENGTH = 8;
    public static final int MAX_LENGTH = 256;

    private PasswordPolicy() {}

    /** The password as it is hashed and checked: composed (NFC), otherwise exactly as typed. */
    public static String normalize(String typed) {
        return Normalizer.normalize(typed, Normalizer.Form.NFC);
    }

    /** A password that may be set, normalized; lengths count code points. */
    public static String require(String field, String typed, @Nullable String username) {
        var password = normalize(typed);
        var length = password.codePointCount(0, password.length());
        if (length < MIN_LENGTH) {
            throw Rejection.invalid(field, "too_short", "At least " + MIN_LENGTH + " characters");
        }
        if (length > MAX_LENGTH) {
            throw Rejection.invalid(field, "too_long", "At most " + MAX_LENGTH + " characters");
        }
        if (password.codePoints().anyMatch(c -> Character.getType(c) == Character.SURROGATE)) {
            throw Rejection.invalid(field, "characters", "Broken Unicode is not allowed");
        }
        if (username != null && password.equalsIgnoreCase(normalize(username).strip())) {
            throw Rejection.invalid(field, "is_username", "The password must not be the username");
        }
        return password;
    }
}
