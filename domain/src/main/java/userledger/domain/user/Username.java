package userledger.domain.user;

import java.text.Normalizer;
import org.jspecify.annotations.Nullable;

/**
 * The name that somebody signs in with, as typed. The event store compares names in the canonical form of RFC 8265
 * (UsernameCaseMapped) and refuses what that form does not allow.
 */
public final class Username {

    public static final int MAX_LENGTH = 64;

    private Username() {}

    /**
     * A name that can be registered. An at sign is allowed only where the name is the user's own e-mail address, so that
     * nobody can go by somebody else's.
     */
    public static String require(@Nullable String typed, @Nullable String ownEmail) {
        var name = Text.clean("username", typed, MAX_LENGTH);
        if (name == null) {
            throw Rejection.invalid("username", "required", "A username is required");
        }
        if (name.codePoints().anyMatch(c -> Character.isWhitespace(c) || Character.isSpaceChar(c))) {
            throw Rejection.invalid("username", "whitespace", "A username has no spaces");
        }
        if (hasAtSign(name) && !name.equalsIgnoreCase(ownEmail)) {
            throw Rejection.invalid(
                    "username", "at_sign", "A username with an at sign must be the user's own e-mail address");
        }
        return name;
    }

    /** In whatever width: comparing names takes the wide at sign for the plain one. */
    private static boolean hasAtSign(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFKC).indexOf('@') >= 0;
    }
}
