package userledger.command.password;

import io.swagger.v3.oas.annotations.Operation;
import java.util.Set;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import userledger.command.platform.Attempts;
import userledger.command.platform.SecretVerifier;
import userledger.domain.password.PasswordPolicy;
import userledger.domain.user.ClaimChange.Kind;
import userledger.rest.caller.CallContext;
import userledger.rest.caller.WithoutSession;
import userledger.rest.input.MergePatch;
import userledger.rest.openapi.Contract;

/** Sets a password that has been forgotten, in three steps. */
@RestController
class ResetController {

    private static final String TOKEN = "token";
    private static final String RESET_KEY = "resetKey";
    private static final String NEW_PASSWORD = "newPassword";

    private final Resets resets;
    private final SecretVerifier verifier;
    private final Attempts attempts;

    ResetController(Resets resets, SecretVerifier verifier, Attempts attempts) {
        this.resets = resets;
        this.verifier = verifier;
        this.attempts = attempts;
    }

    @Operation(
            operationId = "requestPasswordReset",
            summary = "Ask for a token with which a forgotten password can be set",
            description =
                    "By `username` or by `email`. The answer is always the same; the token goes to the user's e-mail"
                            + " address, if there are such a user and an address. A token that is less than five minutes old"
                            + " stays the one that counts.")
    @Contract(takes = PasswordShapes.RESET_REQUEST, status = 202, refuses = 429)
    @WithoutSession
    @PostMapping("/v1/password-resets")
    ResponseEntity<Void> request(@RequestBody ObjectNode body, CallContext call) {
        call.requireNoDryRun();
        var fields = MergePatch.of(body).rejectUnknown(Set.of("username", "email"));
        var username = fields.text("username").orNull();
        var email = fields.text("email").orNull();
        if ((username == null) == (email == null)) {
            fields.error("username", "required", "Either a username or an e-mail address");
        }
        fields.finish();
        attempts.send(call);
        resets.request(email == null ? Kind.USERNAME : Kind.EMAIL, email == null ? "" + username : email, call);
        return ResponseEntity.accepted().build();
    }

    @Operation(
            operationId = "verifyPasswordReset",
            summary = "Exchange the token for a key that goes with it",
            description = "Each call makes another key; only the latest one counts.")
    @Contract(takes = PasswordShapes.RESET_TOKEN, gives = PasswordShapes.RESET_KEY, refuses = 429)
    @WithoutSession
    @PostMapping("/v1/password-resets/verify")
    ObjectNode verify(@RequestBody ObjectNode body, CallContext call) {
        call.requireNoDryRun();
        var fields = MergePatch.of(body).rejectUnknown(Set.of(TOKEN));
        var token = fields.requireText(TOKEN);
        fields.finish();
        var key = verifier.find(call, () -> resets.verify(token, call)).orElseThrow(Resets::refused);
        return JsonNodeFactory.instance.objectNode().put(RESET_KEY, key);
    }

    @Operation(
            operationId = "confirmPasswordReset",
            summary = "Set the password",
            description =
                    "With token and key, once. Ends all sessions and throttles of the user; nobody is signed in by it,"
                            + " and a second factor is still asked for at the next sign-in.")
    @Contract(
            takes = PasswordShapes.RESET_CONFIRMATION,
            status = 204,
            refuses = {409, 422, 429})
    @WithoutSession
    @PostMapping("/v1/password-resets/confirm")
    ResponseEntity<Void> confirm(@RequestBody ObjectNode body, CallContext call) {
        call.requireNoDryRun();
        var fields = MergePatch.of(body).rejectUnknown(Set.of(TOKEN, RESET_KEY, NEW_PASSWORD));
        var token = fields.requireText(TOKEN);
        var key = fields.requireText(RESET_KEY);
        var newPassword = fields.requireText(NEW_PASSWORD);
        fields.finish();
        PasswordPolicy.require(NEW_PASSWORD, newPassword, null);
        var user = verifier.find(call, () -> resets.find(token, key, call)).orElseThrow(Resets::refused);
        if (!resets.confirm(user, token, key, newPassword, call)) {
            throw Resets.refused();
        }
        // Whoever reads the mail is the owner: from here on strangers' guesses keep nobody out at this address.
        attempts.welcome(attempts.of(user.account(), call));
        return ResponseEntity.noContent().build();
    }
}
