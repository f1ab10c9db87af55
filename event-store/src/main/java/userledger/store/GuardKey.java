package userledger.store;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import userledger.domain.user.GuardChange.Guard;

/** One guarded set of a tenant: its administrators, or the owners of one group. */
record GuardKey(Guard guard, @Nullable UUID of) {

    String text() {
        return of == null ? guard.name() : guard.name() + ':' + of;
    }

    static GuardKey parse(String text) {
        var colon = text.indexOf(':');
        return colon < 0
                ? new GuardKey(Guard.valueOf(text), null)
                : new GuardKey(Guard.valueOf(text.substring(0, colon)), UUID.fromString(text.substring(colon + 1)));
    }
}
