package userledger.domain.user;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An e-mail address by the practical part of RFC 5321 and RFC 6531: one mailbox, no comments, no quoting. */
public final class EmailAddress {

    public static final int MAX_LENGTH = 254;

    private static final int MAX_LOCAL_LENGTH = 64;
    private static final String ATOM = "[^\\p{Z}\\p{C}@\"(),:;<>\\[\\]\\\\.]+";
    private static final String LABEL = "[\\p{L}\\p{N}]([\\p{L}\\p{M}\\p{N}-]{0,61}[\\p{L}\\p{M}\\p{N}])?";
    static final Pattern ADDRESS = Pattern.compile(ATOM + "(\\." + ATOM + ")*@" + LABEL + "(\\." + LABEL + ")*");

    private EmailAddress() {}

    /** The address as typed, or null where there is none. */
    public static @Nullable String clean(@Nullable String typed) {
        var address = Text.clean("email", typed, MAX_LENGTH);
        if (address != null
                && (address.codePoints().takeWhile(c -> c != '@').count() > MAX_LOCAL_LENGTH
                        || !ADDRESS.matcher(address).matches())) {
            throw Rejection.invalid("email", "format", "Not an e-mail address");
        }
        return address;
    }
}
