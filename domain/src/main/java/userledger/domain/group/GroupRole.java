package userledger.domain.group;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a member is in a group: owners decide everything, managers who is a plain member. */
public enum GroupRole {
    OWNER,
    MANAGER,
    MEMBER;

    /** The name in the API and in events. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<GroupRole> of(String wireName) {
        return Arrays.stream(values())
                .filter(role -> role.wireName().equals(wireName))
                .findFirst();
    }
}
