package userledger.command.platform;

import java.net.URI;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;
import userledger.domain.account.Account;
import userledger.domain.user.Rejection;
import userledger.domain.user.TenantId;
import userledger.domain.user.UserId;
import userledger.rest.caller.Caller;
import userledger.rest.caller.CurrentAccounts;
import userledger.rest.token.ConsistencyTokens;
import userledger.rest.user.UserJson;
import userledger.store.EventReader;
import userledger.store.StoredEvent;

/** How a write answers: the user as it is now, its version, and a token with which a read can wait for the write. */
@Component
public class Answers {

    private final CurrentAccounts accounts;
    private final ConsistencyTokens tokens;
    private final EventReader reader;

    Answers(CurrentAccounts accounts, ConsistencyTokens tokens, @Qualifier("commandEventReader") EventReader reader) {
        this.accounts = accounts;
        this.tokens = tokens;
        this.reader = reader;
    }

    /** @param position where the write ended in the log; 0 when it changed nothing */
    public ResponseEntity<ObjectNode> user(UserId userId, long position, Caller caller) {
        return user(ResponseEntity.ok(), userId, position, caller);
    }

    public ResponseEntity<ObjectNode> created(UserId userId, long position, Caller caller) {
        return user(ResponseEntity.created(URI.create("/v1/users/" + userId)), userId, position, caller);
    }

    private ResponseEntity<ObjectNode> user(
            ResponseEntity.BodyBuilder answer, UserId userId, long position, Caller caller) {
        var account = withLastSignIn(accounts.find(caller.tenant(), userId).orElseThrow(Rejection::userNotFound));
        var at = position == 0 ? reader.headPosition() : position;
        return answer.eTag(eTag(account, at))
                .header(ConsistencyTokens.HEADER, tokens.issue(caller.tenant(), at))
                .body(UserJson.visible(account, caller));
    }

    private static String eTag(Account account, long position) {
        return "\"" + account.version() + "." + position + "\"";
    }

    /** Sessions have streams of their own. */
    private Account withLastSignIn(Account account) {
        return reader.lastSessionStart(account.id().value())
                .map(StoredEvent::event)
                .map(account::evolve)
                .orElse(account);
    }

    /** The user has changed in a way that is not shown. */
    public ResponseEntity<Void> changed(TenantId tenant, UserId userId, long position) {
        var account = accounts.find(tenant, userId).orElseThrow(Rejection::userNotFound);
        var at = position == 0 ? reader.headPosition() : position;
        return ResponseEntity.noContent()
                .eTag(eTag(account, at))
                .header(ConsistencyTokens.HEADER, tokens.issue(tenant, at))
                .build();
    }

    /** An answer about more than one write: whoever waits for its position sees them all. */
    public ResponseEntity.BodyBuilder headPosition(TenantId tenant) {
        return ResponseEntity.ok().header(ConsistencyTokens.HEADER, tokens.issue(tenant, reader.headPosition()));
    }

    /** Done, and nothing to show. */
    public ResponseEntity<Void> nothing(TenantId tenant, long position) {
        return ResponseEntity.status(HttpStatus.NO_CONTENT)
                .header(
                        ConsistencyTokens.HEADER,
                        tokens.issue(tenant, position == 0 ? reader.headPosition() : position))
                .build();
    }
}
