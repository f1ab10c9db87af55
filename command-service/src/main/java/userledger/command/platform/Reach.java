package userledger.command.platform;

import userledger.domain.registration.RegistrationCommand.CreateUser;
import userledger.domain.role.RoleCommand.ChangeRole;
import userledger.domain.user.UpdateUser;
import userledger.domain.user.UserCommand;
import userledger.rest.caller.Caller;
import userledger.rest.caller.CurrentAccounts;

/** An application touches nobody, and gives nobody a role, beyond what its scopes reach. */
final class Reach {

    private Reach() {}

    static void require(UserCommand command, Caller caller, CurrentAccounts accounts) {
        if (caller.application() == null) {
            return;
        }
        switch (command) {
            case CreateUser create -> caller.requireReach(create.role());
            case ChangeRole change -> caller.requireReach(change.role());
            case UpdateUser update -> update.parts().forEach(part -> require(part, caller, accounts));
            default -> {}
        }
        if (!command.userId().equals(caller.userId())) {
            accounts.find(command.tenant(), command.userId()).ifPresent(account -> caller.requireReach(account.role()));
        }
    }
}
