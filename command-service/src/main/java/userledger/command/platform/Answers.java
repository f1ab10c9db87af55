package userledger.command.platform;

import java.net.URI;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;
import userledger.command.platform.Commands.Done;
import userledger.domain.account.Account;
import userledger.domain.user.TenantId;
import userledger.rest.caller.CallContext;
import userledger.rest.caller.Caller;
import userledger.rest.token.ConsistencyTokens;
import userledger.rest.user.Views;
import userledger.store.EventReader;
import userledger.store.StoredEvent;

/** How a write answers: the user as it is now, its version, and a token with which a read can wait for the write. */
@Component
public class Answers {

    private final ConsistencyTokens tokens;
    private final Views views;
    private final EventReader reader;

    Answers(ConsistencyTokens tokens, Views views, @Qualifier("commandEventReader") EventReader reader) {
        this.tokens = tokens;
        this.views = views;
        this.reader = reader;
    }

    /** The user after a change. */
    public ResponseEntity<ObjectNode> user(Done done, Caller caller, CallContext call) {
        return answer(ResponseEntity.ok(), withLastSignIn(done.user(), Long.MAX_VALUE), done.position(), caller, call);
    }

    /** Somebody new: who has never signed in. */
    public ResponseEntity<ObjectNode> created(Done done, Caller caller, CallContext call) {
        var answer = call.dryRun()
                ? ResponseEntity.status(HttpStatus.CREATED)
                : ResponseEntity.created(URI.create("/v1/users/" + done.user().id()));
        return answer(answer, done.user(), done.position(), caller, call);
    }

    private ResponseEntity<ObjectNode> answer(
            ResponseEntity.BodyBuilder answer, Account account, long position, Caller caller, CallContext call) {
        head(answer, account, position, call);
        return answer.body(shown(account, caller));
    }

    /** What the caller may see of it. */
    public ObjectNode shown(Account account, Caller caller) {
        return views.of(caller).of(account);
    }

    /** A version that is only tried has no tag. */
    private void head(ResponseEntity.HeadersBuilder<?> answer, Account account, long position, CallContext call) {
        var at = orHead(position);
        answer.header(ConsistencyTokens.HEADER, tokens.issue(account.tenant(), at));
        if (!call.dryRun()) {
            answer.eTag(eTag(account, at));
        }
    }

    private long orHead(long position) {
        return position == 0 ? reader.headPosition() : position;
    }

    private static String eTag(Account account, long position) {
        return "\"" + account.version() + "." + position + "\"";
    }

    /** Sessions have streams of their own. */
    public Account withLastSignIn(Account account, long upTo) {
        return reader.lastSessionStart(account.id().value(), upTo)
                .map(StoredEvent::event)
                .map(account::evolve)
                .orElse(account);
    }

    /** About something of a user that is in no account, read from the log just now. */
    public ResponseEntity.BodyBuilder current(Account account) {
        return ResponseEntity.ok().eTag(eTag(account, reader.headPosition()));
    }

    /** About a write that did not change the user, but something of the user's. */
    public ResponseEntity.BodyBuilder about(Account account, long position, CallContext call) {
        var answer = ResponseEntity.ok();
        head(answer, account, position, call);
        return answer;
    }

    /** The user has changed in a way that is not shown. */
    public ResponseEntity<Void> changed(Done done, CallContext call) {
        var answer = ResponseEntity.noContent();
        head(answer, done.user(), done.position(), call);
        return answer.build();
    }

    /** The user has changed, and there is something to show that no later answer shows. */
    public ResponseEntity<ObjectNode> shown(Done done, ObjectNode once, CallContext call) {
        var answer = ResponseEntity.ok();
        head(answer, done.user(), done.position(), call);
        return answer.body(once);
    }

    /** An answer about more than one write: whoever waits for its position sees them all. */
    public ResponseEntity.BodyBuilder headPosition(TenantId tenant) {
        return position(tenant, 0);
    }

    /** @param position where the write ended in the log; 0 when it changed nothing */
    public ResponseEntity.BodyBuilder position(TenantId tenant, long position) {
        return ResponseEntity.ok().header(ConsistencyTokens.HEADER, tokens.issue(tenant, orHead(position)));
    }

    /** Something new that is no user; what was only tried has no address. */
    public ResponseEntity.BodyBuilder createdAt(String path, TenantId tenant, long position, CallContext call) {
        var answer = ResponseEntity.status(HttpStatus.CREATED);
        return (call.dryRun() ? answer : answer.location(URI.create(path)))
                .header(ConsistencyTokens.HEADER, tokens.issue(tenant, orHead(position)));
    }

    /** Done, and nothing to show. */
    public ResponseEntity<Void> nothing(TenantId tenant, long position) {
        return ResponseEntity.noContent()
                .header(ConsistencyTokens.HEADER, tokens.issue(tenant, orHead(position)))
                .build();
    }
}
