package userledger.store;

import com.ibm.icu.text.IDNA;
import java.text.Normalizer;
import java.util.Locale;
import rocks.xmpp.precis.PrecisProfiles;
import userledger.domain.user.ClaimChange;
import userledger.domain.user.Rejection;

/** The form in which claimed values are compared: different spellings of the same thing have one. */
public final class Canonical {

    private static final IDNA DOMAINS =
            IDNA.getUTS46Instance(IDNA.NONTRANSITIONAL_TO_ASCII | IDNA.CHECK_BIDI | IDNA.CHECK_CONTEXTJ);

    private Canonical() {}

    static String of(ClaimChange.Kind kind, String value) {
        return switch (kind) {
            case USERNAME -> username(value);
            case EMAIL -> email(value);
            case UNIQUE_ID, GROUP_UNIQUE_ID -> Normalizer.normalize(value, Normalizer.Form.NFC);
            case GROUP_NAME ->
                Normalizer.normalize(value, Normalizer.Form.NFKC)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("\\s+", " ");
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

    /** Case does not tell mailboxes apart in practice, and a domain has one ASCII form (Unicode TS 46). */
    private static String email(String value) {
        var at = value.lastIndexOf('@');
        if (at < 0) {
            throw Rejection.invalid("email", "format", "Not an e-mail address");
        }
        var local = Normalizer.normalize(value.substring(0, at), Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT);
        return local + '@' + domain(value.substring(at + 1));
    }

    private static String domain(String value) {
        var ascii = new StringBuilder();
        var info = new IDNA.Info();
        DOMAINS.nameToASCII(value, ascii, info);
        // Two hyphens in the third and fourth place are for names to come, but some have them already.
        if (info.getErrors().stream().anyMatch(error -> error != IDNA.Error.HYPHEN_3_4)) {
            throw Rejection.invalid("email", "domain", "Not an e-mail domain");
        }
        return ascii.toString();
    }
}
