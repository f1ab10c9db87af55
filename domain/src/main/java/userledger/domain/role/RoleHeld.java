package userledger.domain.role;

import java.util.List;
import userledger.domain.role.RoleCommand.ChangeRole;
import userledger.domain.role.RoleEvent.RoleChanged;
import userledger.domain.user.Rejection;
import userledger.domain.user.Role;
import userledger.domain.user.TenantId;

/** The role that one user holds, and how it may change. */
public record RoleHeld(Role role) {

    /** Before there is a user. */
    public static final RoleHeld NONE = new RoleHeld(Role.VIEWER);

    public List<RoleEvent> decide(ChangeRole command) {
        if (command.role() == role) {
            return List.of();
        }
        if ((command.role() == Role.OPERATOR) != command.tenant().equals(TenantId.SYSTEM)) {
            throw Rejection.invalid("role", "tenant", "Operators, and only they, live in the tenant system");
        }
        return List.of(new RoleChanged(command.userId(), role, command.role(), command.at()));
    }

    public RoleHeld evolve(RoleEvent event) {
        return switch (event) {
            case RoleChanged changed -> new RoleHeld(changed.role());
        };
    }
}
