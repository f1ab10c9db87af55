package userledger.command.platform;

import com.nulabinc.zxcvbn.Strength;
import com.nulabinc.zxcvbn.Zxcvbn;
import java.text.Normalizer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import userledger.domain.account.Account;
import userledger.domain.decision.User;
import userledger.domain.password.PasswordPolicy;
import userledger.domain.tenant.PasswordRules;
import userledger.domain.user.Rejection;
import userledger.domain.user.Rejection.Kind;
import userledger.domain.user.TenantId;

/** Tells whether a password may be set: what holds for all, and what the tenant wants. */
@Component
public class NewPasswords {

    /** Guessing how to guess takes longer with every character; whatever comes behind these only makes it harder. */
    private static final int MEASURED = 64;

    private static final String COMMON = "passwords";

    private final Zxcvbn meter = new Zxcvbn();
    private final TenantSettings tenants;
    private final SecretVerifier verifier;

    NewPasswords(TenantSettings tenants, SecretVerifier verifier) {
        this.tenants = tenants;
        this.verifier = verifier;
    }

    /**
     * A password that a user chooses, normalized.
     *
     * @throws Rejection also when it is one of the user's latest
     */
    public String requireOwn(String field, String typed, User user) {
        var password = require(field, typed, user.account());
        var history = rules(user.account().tenant()).history();
        var former = user.password().latest().stream().limit(history).toList();
        if (verifier.isAmong(password, former)) {
            throw refused("password.used_before", "This is one of the latest passwords: choose another");
        }
        return password;
    }

    /** A password that somebody else sets for the user, normalized. */
    public String require(String field, String typed, Account user) {
        var password = PasswordPolicy.require(field, typed, user.username());
        require(password, user.tenant(), words(user.username(), user.email(), user.profile()));
        return password;
    }

    /**
     * Holds a password against the tenant's rules.
     *
     * @param words that anybody would try first
     */
    public void require(String password, TenantId tenant, Collection<String> words) {
        var rules = rules(tenant);
        if (password.codePointCount(0, password.length()) < rules.minLength()) {
            throw refused("password.too_short", "At least " + rules.minLength() + " characters");
        }
        var strength = measure(password, words);
        if (isCommon(strength)) {
            throw refused("password.common", "Many people use this password: it is tried first");
        }
        if (strength.getScore() < rules.minStrength()) {
            throw refused("password.too_weak", "Too easy to guess: make it longer, or less like others");
        }
    }

    /** When a password that is set now ends; null for never. */
    public @Nullable Instant expiry(TenantId tenant, Instant now) {
        return rules(tenant).expiry(now);
    }

    public PasswordRules rules(TenantId tenant) {
        return tenants.find(tenant).settings().get(PasswordRules.class);
    }

    /** What is known of somebody, and so no secret. */
    public static List<String> words(@Nullable String username, @Nullable String email, Map<String, ?> profile) {
        return Stream.concat(
                        Stream.of(username, email, email == null ? null : email.split("@")[0]),
                        profile.values().stream().map(value -> value instanceof String text ? text : null))
                .filter(Objects::nonNull)
                .map(String.class::cast)
                .toList();
    }

    private Strength measure(String password, Collection<String> words) {
        var all = new ArrayList<>(words);
        all.add("user ledger");
        all.add("userledger");
        var end = password.offsetByCodePoints(0, Math.min(MEASURED, password.codePointCount(0, password.length())));
        return meter.measure(Normalizer.normalize(password.substring(0, end), Normalizer.Form.NFKC), all);
    }

    private static boolean isCommon(Strength strength) {
        var parts = strength.getSequence();
        return parts.size() == 1
                && COMMON.equals(String.valueOf(parts.getFirst().dictionaryName).toLowerCase(Locale.ROOT));
    }

    private static Rejection refused(String code, String message) {
        return new Rejection(Kind.UNPROCESSABLE, code, message);
    }
}
