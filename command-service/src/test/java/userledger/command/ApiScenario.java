package userledger.command;

import static userledger.command.CommandServiceTest.ADMIN_PASSWORD;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import userledger.rest.token.AccessTokens;
import userledger.rest.token.AccessTokens.Grant;
import userledger.store.EventReader;
import userledger.testing.Api;
import userledger.testing.Api.Answer;

/** The service with an administrator signed in, and words for what its tests do most. */
@CommandServiceTest
public abstract class ApiScenario {

    private static final AtomicInteger COUNT = new AtomicInteger();

    @LocalServerPort
    private int port;

    @Autowired
    @Qualifier("commandEventReader")
    protected EventReader log;

    @Autowired
    @Qualifier("commandDataSource")
    protected DataSource dataSource;

    @Autowired
    protected AccessTokens tokens;

    protected Api anybody;
    protected Api admin;

    @Autowired
    @Qualifier("commandDataSource")
    private DataSource ledger;

    @BeforeEach
    void signIn() throws SQLException {
        forgetWhatThisAddressDidBefore();
        anybody = new Api(port);
        admin = anybody.signedIn("admin", ADMIN_PASSWORD);
    }

    /** All tests come from one address: what one of them does in vain is not counted in the next one. */
    private void forgetWhatThisAddressDidBefore() throws SQLException {
        try (var connection = ledger.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("delete from ledger.attempts where kind in ('address', 'sender')");
        }
    }

    protected String status(String id) {
        return admin.patch("/v1/users/" + id, "{}").body().get("status").asString();
    }

    protected int signInStatus(String name, String password) {
        return anybody.post("/v1/sessions", "{\"username\":\"%s\",\"password\":\"%s\"}".formatted(name, password))
                .status();
    }

    protected Answer create(String name) {
        return admin.post("/v1/users", "{\"username\":\"%s\"}".formatted(name));
    }

    protected Answer create(String name, String password) {
        return admin.post("/v1/users", "{\"username\":\"%s\",\"password\":\"%s\"}".formatted(name, password));
    }

    /** A tenant of its own, so that its settings are nobody else's; its administrator is "boss" and has that password. */
    protected Api newTenant(String password) {
        var tenant = newName();
        operator()
                .post(
                        "/v1/tenants",
                        "{\"id\":\"%s\",\"administrator\":{\"username\":\"boss\",\"password\":\"%s\"}}"
                                .formatted(tenant, password));
        return anybody.with("Tenant", tenant);
    }

    protected static String tenant(Api caller) {
        return String.valueOf(caller.headers().get("Tenant"));
    }

    protected Api operator() {
        return anybody.with("Tenant", "system").signedIn("admin", ADMIN_PASSWORD);
    }

    /** For what only time does, or what cannot be done from outside. */
    protected void execute(String sql) throws SQLException {
        try (var connection = dataSource.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The same session, as if it had begun earlier. */
    protected Api aWhileAgo(Api session) {
        var token = String.valueOf(session.headers().get("Authorization")).substring("Bearer ".length());
        var now = tokens.verify(token).orElseThrow();
        var then = new Grant(
                now.tenant(),
                now.user(),
                now.role(),
                now.session(),
                now.generation(),
                now.authenticatedAt().minus(Duration.ofMinutes(10)));
        return anybody.with("Authorization", "Bearer " + tokens.issue(then));
    }

    protected static String newName() {
        return "user" + COUNT.incrementAndGet();
    }

    protected static String id(Answer answer) {
        return answer.body().get("id").asString();
    }

    protected static java.util.List<String> fields(Answer answer) {
        return answer.body().get("errors").valueStream().map(ApiScenario::field).toList();
    }

    protected static String field(JsonNode error) {
        return error.get("field").asString();
    }
}
