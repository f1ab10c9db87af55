package userledger.store;

import java.net.IDN;
import java.text.Normalizer;
import java.util.Locale;
import rocks.xmpp.precis.PrecisProfiles;
import userledger.domain.user.ClaimChange;
import userledger.domain.user.Rejection;

/** The form in which claimed values are compared: different spellings of the same thing have one. */
public final class Canonical {

    private Canonical() {}

    static String of(ClaimChange.Kind kind, String value) {
        return switch (kind) {
            case USERNAME -> username(value);
            case EMAIL -> email(value);
            case UNIQUE_ID -> Normalizer.normalize(value, Normalizer.Form.NFC);
        };
    }

    /**
     * RFC 8265, UsernameCaseMapped: width, case, NFC and the bidi rule.
     *
     * @throws Rejection for what cannot be a username
     */
    public static String username(String value) {
        try {
            return PrecisProfiles.USERNAME_CASE_MAPPED.enforce(value);
        } catch (IllegalArgumentException e) {
            throw Rejection.invalid(
                    "username", "characters", "The username has characters that RFC 8265 does not allow");
        }
    }

    /** Case does not tell mailboxes apart in practice, and a domain has one ASCII form (RFC 5891). */
    private static String email(String value) {
        var at = value.lastIndexOf('@');
        if (at < 0) {
            throw Rejection.invalid("email", "format", "Not an e-mail address");
        }
        var local = Normalizer.normalize(value.substring(0, at), Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT);
        try {
            return local + '@' + IDN.toASCII(value.substring(at + 1)).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException e) {
            throw Rejection.invalid("email", "domain", "Not an e-mail domain");
        }
    }
}
