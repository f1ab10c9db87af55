package userledger.command.group;

import org.springframework.stereotype.Component;
import userledger.domain.group.GroupCommand.Actor;
import userledger.domain.group.GroupId;
import userledger.domain.group.GroupRefusals;
import userledger.domain.user.Rejection;
import userledger.domain.user.TenantId;
import userledger.domain.user.UserId;
import userledger.rest.caller.Caller;
import userledger.rest.caller.CurrentAccounts;

/** Who acts on a group, and whom a group can have. */
@Component
class GroupUsers {

    private final CurrentAccounts accounts;

    GroupUsers(CurrentAccounts accounts) {
        this.accounts = accounts;
    }

    static Actor actor(Caller caller) {
        return new Actor(caller.userId(), caller.role());
    }

    /** A group that can be changed. */
    static GroupId real(GroupId named, Caller caller) {
        if (named.in(caller.tenant()).equals(GroupId.everyone(caller.tenant()))) {
            throw GroupRefusals.implied();
        }
        return named;
    }

    /** Another tenant's user is not there. That somebody is forgotten meanwhile, the event store knows. */
    void require(TenantId tenant, UserId user) {
        if (accounts.find(tenant, user).isEmpty()) {
            throw Rejection.userNotFound();
        }
    }
}
