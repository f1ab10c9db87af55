package userledger.domain.group;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** What a member may do with what belongs to the group in other systems; they ask, the ledger only keeps it. */
public enum GroupPermission {
    READ,
    WRITE,
    SHARE_READ,
    SHARE_WRITE;

    /** The name in the API and in events. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<GroupPermission> of(String wireName) {
        return Arrays.stream(values())
                .filter(permission -> permission.wireName().equals(wireName))
                .findFirst();
    }

    /** What a member has where nobody says more: whoever runs the group everything, others no sharing. */
    public static SortedSet<GroupPermission> byDefault(GroupRole role) {
        return Collections.unmodifiableSortedSet(
                new TreeSet<>(role == GroupRole.MEMBER ? List.of(READ, WRITE) : EnumSet.allOf(GroupPermission.class)));
    }
}
