package userledger.domain.role;

import java.time.Instant;
import userledger.domain.user.Role;
import userledger.domain.user.UserEvent;
import userledger.domain.user.UserId;

/** What happens to a role. */
public sealed interface RoleEvent extends UserEvent {

    record RoleChanged(UserId userId, Role from, Role role, Instant at) implements RoleEvent {}
}
