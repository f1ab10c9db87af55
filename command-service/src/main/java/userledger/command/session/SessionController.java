package userledger.command.session;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import userledger.command.platform.Answers;
import userledger.command.platform.Commands;
import userledger.command.platform.Enrolments;
import userledger.command.platform.NewPasswords;
import userledger.domain.account.Account;
import userledger.domain.session.SessionEvent.SessionEnded.Reason;
import userledger.domain.user.TenantId;
import userledger.rest.caller.CallContext;
import userledger.rest.caller.Caller;
import userledger.rest.caller.WithoutSession;
import userledger.rest.input.MergePatch;
import userledger.rest.openapi.Contract;
import userledger.rest.token.ConsistencyTokens;

/** Signing in, going on and signing out. */
@RestController
class SessionController {

    private static final String ENROLMENT_TOKEN = "enrolmentToken";

    private final SignIn signIn;
    private final EnrolmentAtSignIn enrolment;
    private final Sessions sessions;
    private final UserSessions all;
    private final Answers answers;

    private final NewPasswords newPasswords;
    private final InstantSource clock;

    SessionController(
            SignIn signIn,
            EnrolmentAtSignIn enrolment,
            Sessions sessions,
            UserSessions all,
            Answers answers,
            NewPasswords newPasswords,
            InstantSource clock) {
        this.signIn = signIn;
        this.enrolment = enrolment;
        this.sessions = sessions;
        this.all = all;
        this.answers = answers;
        this.newPasswords = newPasswords;
        this.clock = clock;
    }

    @Operation(
            operationId = "signIn",
            summary = "Sign in",
            description =
                    "`newPassword` replaces one that has expired or must be changed. A wrong password and an unknown name are the same 401; only with the right"
                            + " password a locked account (`user.locked`) or a due change (`password.expired`,"
                            + " `password.must_change`) is told, as 403; then a missing code (`totp.required`), or, where the tenant wants"
                            + " a second factor and there is none, `totp.enrolment_required` with an `enrolmentToken`. Knows no `Idempotency-Key`:"
                            + " tokens are never given twice, and trying again only begins another session.")
    @Contract(
            takes = SessionShapes.SIGN_IN,
            gives = SessionShapes.SIGNED_IN,
            headers = {"ETag", ConsistencyTokens.HEADER},
            refuses = {403, 409, 422, 429})
    @WithoutSession
    @PostMapping("/v1/sessions")
    ResponseEntity<ObjectNode> signIn(
            @RequestBody ObjectNode body,
            @Parameter(hidden = true) @RequestHeader(name = "User-Agent", required = false) @Nullable String agent,
            CallContext call) {
        call.requireNoDryRun();
        var fields = MergePatch.of(body).rejectUnknown(Set.of("username", "password", "newPassword", "totpCode"));
        var username = fields.requireText("username");
        var password = fields.requireText("password");
        var newPassword = fields.text("newPassword").orNull();
        var code = fields.text("totpCode").orNull();
        if (password.equals(newPassword)) {
            fields.error("newPassword", "unchanged", "The new password is the old one");
        }
        fields.finish();
        var account = signIn.signIn(username, password, newPassword, code, call);
        return answer(sessions.start(account, Device.of(agent), call), call);
    }

    @Operation(
            operationId = "enrolAtSignIn",
            summary = "Set up a second factor to be let in",
            description =
                    "For whom a sign-in has told `totp.enrolment_required`, with the `enrolmentToken` from there, within"
                            + " ten minutes. Then send a code to `/v1/sessions/totp/confirm`.")
    @Contract(
            takes = EnrolmentShapes.ENROL,
            gives = Enrolments.SHAPE,
            headers = {"ETag", ConsistencyTokens.HEADER},
            refuses = {404, 409})
    @WithoutSession
    @PostMapping("/v1/sessions/totp")
    ResponseEntity<ObjectNode> enrol(
            @RequestBody ObjectNode body,
            @Parameter(hidden = true) @RequestHeader(name = "Tenant", required = false) @Nullable String tenant,
            CallContext call) {
        call.requireNoDryRun();
        var fields = MergePatch.of(body).rejectUnknown(Set.of(ENROLMENT_TOKEN, "label"));
        var token = fields.requireText(ENROLMENT_TOKEN);
        var label = fields.text("label").orNull();
        fields.finish();
        var begun = enrolment.begin(token, label, named(tenant), call);
        return answers.shown(begun.done(), begun.shown(), call);
    }

    @Operation(
            operationId = "confirmAtSignIn",
            summary = "Confirm the second factor, and be signed in",
            description =
                    "With a code made from the secret. The answer has the recovery codes and a session, as a sign-in;"
                            + " sessions from before end. `newPassword` where a new one is due.")
    @Contract(
            takes = EnrolmentShapes.CONFIRM,
            gives = EnrolmentShapes.ENROLLED,
            headers = {"ETag", ConsistencyTokens.HEADER},
            refuses = {403, 404, 409, 422, 429})
    @WithoutSession
    @PostMapping("/v1/sessions/totp/confirm")
    ResponseEntity<ObjectNode> confirm(
            @RequestBody ObjectNode body,
            @Parameter(hidden = true) @RequestHeader(name = "User-Agent", required = false) @Nullable String agent,
            @Parameter(hidden = true) @RequestHeader(name = "Tenant", required = false) @Nullable String tenant,
            CallContext call) {
        call.requireNoDryRun();
        var fields = MergePatch.of(body).rejectUnknown(Set.of(ENROLMENT_TOKEN, "totpCode", "newPassword"));
        var token = fields.requireText(ENROLMENT_TOKEN);
        var code = fields.requireText("totpCode");
        var newPassword = fields.text("newPassword").orNull();
        fields.finish();
        var finished = enrolment.finish(token, code, newPassword, Device.of(agent), named(tenant), call);
        var answer = answer(finished.signedIn(), call);
        finished.recoveryCodes()
                .forEach(Objects.requireNonNull(answer.getBody()).putArray("recoveryCodes")::add);
        return answer;
    }

    private static @Nullable TenantId named(@Nullable String tenant) {
        return tenant == null ? null : new TenantId(tenant);
    }

    @Operation(
            operationId = "refreshSession",
            summary = "Exchange a refresh token for new tokens",
            description =
                    "Each refresh token works once. One that comes a second time ends the session: somebody else has"
                            + " it too. Of two that come at once, one gets the tokens; the other one is 409. Where a new"
                            + " password is due (403), it is still good once that is set.")
    @Contract(
            takes = SessionShapes.REFRESH,
            gives = SessionShapes.SIGNED_IN,
            headers = {"ETag", ConsistencyTokens.HEADER},
            refuses = {403, 404, 409})
    @WithoutSession
    @PostMapping("/v1/sessions/refresh")
    ResponseEntity<ObjectNode> refresh(
            @RequestBody ObjectNode body,
            @Parameter(hidden = true) @RequestHeader(name = "Tenant", required = false) @Nullable String tenant,
            CallContext call) {
        call.requireNoDryRun();
        var fields = MergePatch.of(body).rejectUnknown(Set.of("refreshToken"));
        var token = fields.requireText("refreshToken");
        fields.finish();
        return answer(sessions.refresh(token, named(tenant), call), call);
    }

    private ResponseEntity<ObjectNode> answer(Sessions.SignedIn tokens, CallContext call) {
        var grant = tokens.grant();
        var caller = new Caller(
                grant.tenant(),
                grant.user(),
                grant.role(),
                grant.session(),
                grant.generation(),
                grant.authenticatedAt());
        var json = JsonNodeFactory.instance.objectNode();
        json.put("accessToken", tokens.access())
                .put("tokenType", "Bearer")
                .put("expiresIn", tokens.expiresIn().toSeconds())
                .put("refreshToken", tokens.refresh());
        json.set("user", answers.shown(answers.withLastSignIn(tokens.account(), Long.MAX_VALUE), caller));
        warn(tokens.account(), json.putArray("warnings"));
        return answers.about(tokens.account(), tokens.position(), call).body(json);
    }

    private void warn(Account account, ArrayNode warnings) {
        var end = account.password().expiresAt();
        if (newPasswords.rules(account.tenant()).warns(end, clock.instant())) {
            warnings.addObject().put("code", "password.expires_soon").put("message", "The password expires at " + end);
        }
    }

    @Operation(
            operationId = "signOut",
            summary = "Sign out",
            description =
                    "The session ends at once, on every node; with `everywhere=true` all sessions of the user do.")
    @Contract(status = 204, headers = ConsistencyTokens.HEADER)
    @DeleteMapping("/v1/sessions/current")
    ResponseEntity<Void> signOut(
            @Parameter(description = "Whether all sessions of the user end") @RequestParam(defaultValue = "false")
                    boolean everywhere,
            Caller caller,
            CallContext call) {
        call.requireNoDryRun();
        if (everywhere) {
            return answers.nothing(
                    caller.home(),
                    all.endAll(caller.home(), caller.userId(), caller, call).position());
        }
        var meta = Commands.meta(caller, call);
        return answers.nothing(
                caller.home(),
                sessions.end(caller.sessionId(), caller.userId(), caller.home(), Reason.SIGNED_OUT, meta));
    }
}
