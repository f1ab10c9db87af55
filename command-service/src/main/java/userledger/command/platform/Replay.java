package userledger.command.platform;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerMapping;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import userledger.command.platform.Retelling.Repetition;
import userledger.command.platform.Retelling.Told;
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

    private final EventReader reader;
    private final ConsistencyTokens tokens;
    private final Answers answers;
    private final Map<String, Retelling> retellings;
    private final JsonMapper mapper;

    Replay(
            @Qualifier("commandEventReader") EventReader reader,
            ConsistencyTokens tokens,
            Answers answers,
            List<Retelling> retellings,
            JsonMapper mapper) {
        this.retellings = retellings.stream()
                .flatMap(retelling -> retelling.shapes().stream().map(shape -> Map.entry(shape, retelling)))
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
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
        var retelling = retellings.get(contract.gives());
        if (retelling != null && caller != null) {
            var path = variables(request);
            write(
                    response,
                    answer,
                    retelling.retell(new Repetition(contract.gives(), answer, path, body(request), caller)));
            return;
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
            write(response, user);
        } else if (retelling == null && !created && isMoreThanAUser(contract)) {
            // Nothing but a secret was in it.
            write(response, JsonNodeFactory.instance.objectNode().put(UserShapes.SECRET_SHOWN, false));
        }
    }

    private static boolean isMoreThanAUser(Contract contract) {
        return !contract.gives().isEmpty() && !contract.gives().equals(UserShapes.USER);
    }

    private void write(HttpServletResponse response, KeptAnswer answer, Told told) throws IOException {
        response.setStatus(answer.status());
        response.setHeader(ConsistencyTokens.HEADER, tokens.issue(told.tenant(), answer.position()));
        if (answer.status() == HttpStatus.CREATED.value() && told.location() != null) {
            response.setHeader(HttpHeaders.LOCATION, told.location());
        }
        if (told.eTag() != null) {
            response.setHeader(HttpHeaders.ETAG, told.eTag());
        }
        write(response, told.body());
    }

    private void write(HttpServletResponse response, ObjectNode body) throws IOException {
        var bytes = mapper.writeValueAsBytes(body);
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }

    private static Map<String, String> variables(HttpServletRequest request) {
        var variables = new HashMap<String, String>();
        if (request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> found) {
            found.forEach((name, value) -> variables.put(String.valueOf(name), String.valueOf(value)));
        }
        return variables;
    }

    private ObjectNode body(HttpServletRequest request) throws IOException {
        return mapper.readTree(request.getInputStream()) instanceof ObjectNode object
                ? object
                : JsonNodeFactory.instance.objectNode();
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
        for (var stored : reader.beginning(user, version)) {
            if (stored.forgotten()) {
                return Optional.empty();
            }
            account = Account.after(account, stored.event());
        }
        return Optional.ofNullable(account);
    }

    /** The person has been erased since: nothing but the id is left to tell. */
    private static ObjectNode forgotten(UUID user) {
        return JsonNodeFactory.instance.objectNode().put("id", user.toString());
    }
}
