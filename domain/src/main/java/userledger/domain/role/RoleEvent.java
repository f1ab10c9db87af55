package userledger.domain.role;

import java.time.Instant;
import java.util.List;
import userledger.domain.user.GuardChange;
import userledger.domain.user.GuardChange.Effect;
import userledger.domain.user.Role;
import userledger.domain.user.UserEvent;
import userledger.domain.user.UserId;

/** What happens to a role. */
public sealed interface RoleEvent extends UserEvent {

    record RoleChanged(UserId userId, Role from, Role role, Instant at) implements RoleEvent {

        @Override
        public List<GuardChange> guards() {
            return from.administers() == role.administers()
                    ? List.of()
                    : List.of(GuardChange.administrators(role.administers() ? Effect.JOIN : Effect.LEAVE));
        }

        @Override
        public boolean endsSessions() {
            return true;
        }
    }
}
