package userledger.domain.role;

import java.time.Instant;
import userledger.domain.user.Role;
import userledger.domain.user.TenantId;
import userledger.domain.user.UserCommand;
import userledger.domain.user.UserId;

/** What may be asked of a role. */
public sealed interface RoleCommand extends UserCommand {

    record ChangeRole(TenantId tenant, UserId userId, Role role, Instant at) implements RoleCommand {}
}
