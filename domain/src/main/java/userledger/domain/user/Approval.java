package userledger.domain.user;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What was decided on an account. */
public enum Approval {
    BEFORE_DECISION,
    APPROVED,
    REJECTED;

    /** The name in the API. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Approval> of(String wireName) {
        return Arrays.stream(values())
                .filter(approval -> approval.wireName().equals(wireName))
                .findFirst();
    }
}
