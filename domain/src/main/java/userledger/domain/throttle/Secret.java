package userledger.domain.throttle;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What can be guessed at; each kind has a count of its own. */
public enum Secret {
    PASSWORD,
    TOTP,
    RECOVERY_CODE,
    RESET_TOKEN;

    /** The name in the API and in events. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Secret> of(String wireName) {
        return Arrays.stream(values())
                .filter(secret -> secret.wireName().equals(wireName))
                .findFirst();
    }
}
