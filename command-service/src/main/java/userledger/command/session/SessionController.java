package userledger.command.session;

import io.swagger.v3.oas.annotations.Operation;
import java.util.Set;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import userledger.domain.user.Rejection;
import userledger.rest.caller.CallContext;
import userledger.rest.caller.CurrentAccounts;
import userledger.rest.caller.WithoutSession;
import userledger.rest.input.MergePatch;
import userledger.rest.openapi.Contract;
import userledger.rest.token.AccessTokens;
import userledger.rest.token.ConsistencyTokens;
import userledger.rest.user.UserJson;

@RestController
class SessionController {

    private final SignIn signIn;
    private final CurrentAccounts accounts;
    private final AccessTokens accessTokens;
    private final ConsistencyTokens consistencyTokens;

    SessionController(
            SignIn signIn, CurrentAccounts accounts, AccessTokens accessTokens, ConsistencyTokens consistencyTokens) {
        this.signIn = signIn;
        this.accounts = accounts;
        this.accessTokens = accessTokens;
        this.consistencyTokens = consistencyTokens;
    }

    @Operation(
            operationId = "signIn",
            summary = "Sign in",
            description =
                    "`newPassword` replaces one that has expired or must be changed. A wrong password and an unknown name are the same 401; only with the right"
                            + " password a locked account (`user.locked`) or a due change (`password.expired`,"
                            + " `password.must_change`) is told, as 403.")
    @Contract(
            takes = SessionShapes.SIGN_IN,
            gives = SessionShapes.SIGNED_IN,
            headers = ConsistencyTokens.HEADER,
            refuses = {403, 409, 429})
    @WithoutSession
    @PostMapping("/v1/sessions")
    ResponseEntity<ObjectNode> signIn(@RequestBody ObjectNode body, CallContext call) {
        call.requireNoDryRun();
        var fields = MergePatch.of(body).rejectUnknown(Set.of("username", "password", "newPassword"));
        var username = fields.requireText("username");
        var password = fields.requireText("password");
        var newPassword = fields.text("newPassword").orNull();
        if (password.equals(newPassword)) {
            fields.error("newPassword", "unchanged", "The new password is the old one");
        }
        fields.finish();
        var signedIn = signIn.signIn(username, password, newPassword, call);
        var caller = signedIn.caller();
        var account = accounts.find(caller.tenant(), caller.userId())
                .orElseThrow(Rejection::userNotFound)
                .evolve(signedIn.started());
        var answer = JsonNodeFactory.instance.objectNode();
        answer.put("accessToken", accessTokens.issue(signedIn.grant()))
                .put("tokenType", "Bearer")
                .put("expiresIn", accessTokens.lifetime().toSeconds());
        answer.set("user", UserJson.visible(account, caller));
        answer.putArray("warnings");
        return ResponseEntity.ok()
                .header(ConsistencyTokens.HEADER, consistencyTokens.issue(caller.tenant(), signedIn.position()))
                .body(answer);
    }
}
