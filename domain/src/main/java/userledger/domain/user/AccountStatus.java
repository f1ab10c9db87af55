package userledger.domain.user;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The state of an account: of several that apply the first one listed counts. */
public enum AccountStatus {
    LOCKED,
    REJECTED,
    PENDING,
    INACTIVE,
    ACTIVE;

    /** The name in the API. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<AccountStatus> of(String wireName) {
        return Arrays.stream(values())
                .filter(status -> status.wireName().equals(wireName))
                .findFirst();
    }
}
