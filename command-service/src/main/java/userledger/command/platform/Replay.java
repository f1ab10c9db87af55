package userledger.command.platform;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import userledger.domain.account.Account;
import userledger.domain.user.TenantId;
import userledger.rest.caller.Caller;
import userledger.rest.openapi.Contract;
import userledger.rest.problem.Problem;
import userledger.rest.token.ConsistencyTokens;
import userledger.rest.user.UserShapes;
import userledger.store.EventReader;
import userledger.store.KeptAnswer;

/** Makes an answer again from what is kept of it and from the log: the user as it was then. */
@Component
public class Replay {

    private static final int PAGE = 500;

    private final EventReader reader;
    private final ConsistencyTokens tokens;
    private final Answers answers;
    private final JsonMapper mapper;

    Replay(
            @Qualifier("commandEventReader") EventReader reader,
            ConsistencyTokens tokens,
            Answers answers,
            JsonMapper mapper) {
        this.answers = answers;
        this.reader = reader;
        this.tokens = tokens;
        this.mapper = mapper;
    }

    /** @throws userledger.rest.problem.ProblemException where the first answer was a refusal */
    void write(
            HttpServletRequest request,
            HttpServletResponse response,
            KeptAnswer answer,
            Contract contract,
            TenantId tenant,
            @Nullable Caller caller)
            throws IOException {
        var subject = answer.subject();
        if (subject == null) {
            throw problem(answer).asException();
        }
        response.setStatus(answer.status());
        response.setHeader(ConsistencyTokens.HEADER, tokens.issue(tenant, answer.position()));
        if (answer.status() == HttpStatus.CREATED.value()) {
            response.setHeader(HttpHeaders.LOCATION, "/v1/users/" + subject);
        }
        if (List.of(contract.headers()).contains(HttpHeaders.ETAG)) {
            response.setHeader(HttpHeaders.ETAG, "\"" + answer.version() + "." + answer.position() + "\"");
        }
        var created = contract.gives().equals(UserShapes.CREATED);
        if ((created || contract.gives().equals(UserShapes.USER)) && caller != null) {
            var user = account(subject, answer.version())
                    .map(account -> answers.withLastSignIn(account, answer.position()))
                    .map(account -> answers.shown(account, caller))
                    .orElseGet(() -> forgotten(subject));
            if (created && asksForASecret(request)) {
                user.put(UserShapes.SECRET_SHOWN, false);
            }
            var bytes = mapper.writeValueAsBytes(user);
            response.setContentType(MediaType.APPLICATION_JSON_VALUE);
            response.setContentLength(bytes.length);
            response.getOutputStream().write(bytes);
        }
    }

    /** The body is the first one's, or else its key would not have been taken. */
    private boolean asksForASecret(HttpServletRequest request) throws IOException {
        var body = mapper.readTree(request.getInputStream());
        return Stream.of(NewUserReader.GENERATE_PASSWORD, "createAccessToken")
                .anyMatch(name -> body.path(name).asBoolean(false));
    }

    /** The refusal that was kept. */
    public static Problem problem(KeptAnswer answer) {
        return new Problem(
                answer.status(),
                String.valueOf(answer.code()),
                "The first request with this Idempotency-Key was answered so");
    }

    private Optional<Account> account(UUID user, long version) {
        @Nullable Account account = null;
        for (long next = 0; next < version; next += PAGE) {
            for (var stored : reader.stream(user, next, (int) Math.min(PAGE, version - next))) {
                if (stored.forgotten()) {
                    return Optional.empty();
                }
                account = Account.after(account, stored.event());
            }
        }
        return Optional.ofNullable(account);
    }

    /** The person has been erased since: nothing but the id is left to tell. */
    private static ObjectNode forgotten(UUID user) {
        return JsonNodeFactory.instance.objectNode().put("id", user.toString());
    }
}
