package userledger.command.platform;

import java.net.URI;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;
import userledger.domain.user.Rejection;
import userledger.domain.user.TenantId;
import userledger.domain.user.UserId;
import userledger.rest.caller.Caller;
import userledger.rest.caller.CurrentAccounts;
import userledger.rest.token.ConsistencyTokens;
import userledger.rest.user.UserJson;
import userledger.store.EventReader;

/** How a write answers: the user as it is now, its version, and a token with which a read can wait for the write. */
@Component
public class Answers {

    /** Names a position in the log; a read that sends it sees at least what was written up to there. */
    public static final String CONSISTENCY_TOKEN = "Consistency-Token";

    private final CurrentAccounts accounts;
    private final ConsistencyTokens tokens;
    private final UserJson json;
    private final EventReader reader;

    Answers(
            CurrentAccounts accounts,
            ConsistencyTokens tokens,
            UserJson json,
            @Qualifier("commandEventReader") EventReader reader) {
        this.accounts = accounts;
        this.tokens = tokens;
        this.json = json;
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
        var account = accounts.find(caller.tenant(), userId).orElseThrow(Rejection::userNotFound);
        var at = position == 0 ? reader.headPosition() : position;
        return answer.eTag("\"" + account.version() + "." + at + "\"")
                .header(CONSISTENCY_TOKEN, tokens.issue(caller.tenant(), at))
                .body(json.visible(account, caller));
    }

    /** Done, and nothing to show. */
    public ResponseEntity<Void> nothing(TenantId tenant, long position) {
        return ResponseEntity.status(HttpStatus.NO_CONTENT)
                .header(CONSISTENCY_TOKEN, tokens.issue(tenant, position == 0 ? reader.headPosition() : position))
                .build();
    }
}
