package userledger.drill;

import java.util.ArrayList;
import java.util.List;

/** What a client asks for, and the events that make it true: all of the certain ones, and perhaps the possible one. */
enum Kind {
    CREATE(List.of("user.registered"), List.of()),
    PATCH(List.of("user.profile.changed"), List.of()),
    RENAME(List.of("user.renamed"), List.of()),
    MOVE(List.of("user.profile.changed", "user.renamed", "user.email.changed"), List.of()),
    LOCK(List.of("user.locked"), List.of()),
    UNLOCK(List.of("user.profile.changed"), List.of("user.unlocked")),
    ROLE(List.of("user.profile.changed"), List.of("user.role.changed")),
    PASSWORD(List.of("user.password.changed"), List.of()),
    DELETE(List.of("user.deleted", "user.erased"), List.of()),
    SIGN_IN(List.of("session.started"), List.of()),
    READ(List.of(), List.of());

    private final List<String> certain;
    private final List<String> possible;

    Kind(List<String> certain, List<String> possible) {
        this.certain = certain;
        this.possible = possible;
    }

    boolean isWrite() {
        return this != READ;
    }

    /** Whether these are the events of doing it once: whole, and not twice. */
    boolean isDoneBy(List<String> names) {
        var rest = new ArrayList<>(names);
        for (var name : certain) {
            if (!rest.remove(name)) {
                return false;
            }
        }
        possible.forEach(rest::remove);
        return rest.isEmpty();
    }
}
