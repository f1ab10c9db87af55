package userledger.query.directory;

import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import userledger.domain.user.TenantId;
import userledger.domain.user.UserId;
import userledger.query.platform.Freshness;
import userledger.rest.caller.CurrentAccounts;

/** Users who are so new that the read model has not heard of them: before they are said not to be there, the log is asked. */
@Component
class Newcomers {

    private final CurrentAccounts accounts;
    private final Freshness freshness;

    Newcomers(CurrentAccounts accounts, Freshness freshness) {
        this.accounts = accounts;
        this.freshness = freshness;
    }

    /** @param question asked once more where the log has the user */
    Optional<DirectoryUser> find(TenantId tenant, UserId user, Supplier<Optional<DirectoryUser>> question) {
        var found = question.get();
        if (found.isPresent() || accounts.find(tenant, user).isEmpty()) {
            return found;
        }
        freshness.awaitLog(tenant).requireWhole(user.value());
        return question.get();
    }
}
