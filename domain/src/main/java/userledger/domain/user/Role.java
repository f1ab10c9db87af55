package userledger.domain.user;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a user may do: an operator runs tenants and lives in the tenant {@code system} only. */
public enum Role {
    OPERATOR,
    ADMINISTRATOR,
    PUBLISHER,
    VIEWER;

    /** Whether whoever holds this role runs the tenant's accounts. */
    public boolean administers() {
        return this == OPERATOR || this == ADMINISTRATOR;
    }

    /** The name in the API and in events. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Role> of(String wireName) {
        return Arrays.stream(values())
                .filter(role -> role.wireName().equals(wireName))
                .findFirst();
    }
}
