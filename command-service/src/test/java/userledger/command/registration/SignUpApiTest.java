package userledger.command.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static userledger.command.CommandServiceTest.ADMIN_PASSWORD;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import userledger.command.ApiScenario;
import userledger.testing.Api;
import userledger.testing.Api.Answer;

class SignUpApiTest extends ApiScenario {

    private static final Pattern TOKEN = Pattern.compile("(?m)^[A-Za-z0-9_-]{54}\\s*$");
    private static final String PASSWORD = "long enough 1";

    @Value("${userledger.outbox-directory}")
    private Path outbox = Path.of("");

    @Autowired
    @Qualifier("commandDataSource")
    protected DataSource dataSource;

    @Autowired
    protected SignUpExpiries expiries;

    private String tenant = "";
    private Api boss = new Api(0);
    private Api there = new Api(0);

    /** A tenant of its own, so that its settings are nobody else's. */
    @BeforeEach
    void makeATenant() {
        tenant = newName();
        var operator = anybody.with("Tenant", "system").signedIn("admin", ADMIN_PASSWORD);
        operator.post(
                "/v1/tenants",
                "{\"id\":\"%s\",\"administrator\":{\"username\":\"boss\",\"password\":\"%s\"}}"
                        .formatted(tenant, PASSWORD));
        there = anybody.with("Tenant", tenant);
        boss = there.signedIn("boss", PASSWORD);
        set("{\"signUps\":{\"enabled\":true}}");
    }

    @AfterEach
    void close() {
        set("{\"signUps\":null}");
    }

    @Test
    void lastsFromTheMailToTheApproval() throws Exception {
        var name = newName();
        var begun = signUp(name, name + "@example.org");
        assertThat(begun.status()).isEqualTo(202);
        assertThat(begun.response().body()).isEmpty();
        assertThat(signIn(name).code()).isEqualTo("user.not_confirmed");
        assertThat(signIn(name, "wrong password").code()).isEqualTo("session.invalid_credentials");

        var token = token(name + "@example.org");
        assertThat(Files.getPosixFilePermissions(mails(name + "@example.org").getFirst()))
                .hasSize(2);
        var confirmed = there.post("/v1/signups/confirm", "{\"token\":\"%s\"}".formatted(token));
        assertThat(confirmed.body().toString()).isEqualTo("{\"status\":\"pending\"}");
        assertThat(there.post("/v1/signups/confirm", "{\"token\":\"%s\"}".formatted(token))
                        .code())
                .isEqualTo("sign_up.token_invalid");
        assertThat(signIn(name).code()).isEqualTo("user.not_approved");

        var id = idOf(token);
        var approved = boss.post("/v1/users/" + id + "/approve", null);
        assertThat(approved.body().get("status").asString()).isEqualTo("active");
        assertThat(approved.body().get("approvalStatus").asString()).isEqualTo("approved");
        assertThat(approved.body().get("signUpStatus").asString()).isEqualTo("final");
        assertThat(approved.body().get("approvedBy").asString()).isNotEmpty();
        assertThat(approved.body().get("approvedAt").isNull()).isFalse();
        assertThat(approved.body().get("emailVerified").asBoolean()).isTrue();
        assertThat(approved.body().get("role").asString()).isEqualTo("viewer");
        assertThat(signIn(name).status()).isEqualTo(200);
    }

    @Test
    void letsInAtOnceWhereNobodyHasToAgree() throws Exception {
        set("{\"signUps\":{\"enabled\":true,\"approval\":false},\"registration\":{\"defaultRole\":\"publisher\"}}");
        var name = newName();
        signUp(name, name + "@example.org");

        var token = token(name + "@example.org");
        assertThat(there.post("/v1/signups/confirm", "{\"token\":\"%s\"}".formatted(token))
                        .body()
                        .get("status")
                        .asString())
                .isEqualTo("active");

        assertThat(signIn(name).body().get("user").get("role").asString()).isEqualTo("publisher");
    }

    @Test
    void endsSessionsOfWhoIsRejected() throws Exception {
        var name = newName();
        var id = id(boss.post("/v1/users", "{\"username\":\"%s\",\"password\":\"%s\"}".formatted(name, PASSWORD)));
        var user = there.signedIn(name, PASSWORD);

        var rejected = boss.with("Change-Reason", "left").post("/v1/users/" + id + "/reject", "{}");

        assertThat(rejected.body().get("status").asString()).isEqualTo("rejected");
        assertThat(user.patch("/v1/me", "{}").code()).isEqualTo("session.invalid");
        assertThat(signIn(name).code()).isEqualTo("user.not_approved");
        assertThat(boss.patch("/v1/users/" + id, "{\"approvalStatus\":\"approved\"}")
                        .body()
                        .get("status")
                        .asString())
                .isEqualTo("active");
        assertThat(fields(boss.patch("/v1/users/" + id, "{\"approvalStatus\":\"undecided\",\"signUpStatus\":null}")))
                .containsExactlyInAnyOrder("approvalStatus", "signUpStatus");
        var viewer = there.signedIn(name, PASSWORD);
        for (var call : List.of("approve", "reject")) {
            assertThat(viewer.post("/v1/users/" + id + "/" + call, null).code()).isEqualTo("access.denied");
        }
        assertThat(viewer.patch("/v1/me", "{\"approvalStatus\":\"approved\"}").code())
                .isEqualTo("access.denied");
    }

    @Test
    void answersTheSameWhetherNameOrAddressAreFreeOrNot() throws Exception {
        var name = newName();
        var free = signUp(name, name + "@example.org");
        var other = newName();

        var takenName = signUp(name, other + "@example.org");
        var takenAddress = signUp(other, name + "@example.org");

        for (var taken : List.of(takenName, takenAddress)) {
            assertThat(taken.status()).isEqualTo(free.status());
            assertThat(taken.response().body()).isEqualTo(free.response().body());
            assertThat(taken.response().headers().map().keySet())
                    .isEqualTo(free.response().headers().map().keySet());
        }
        assertThat(text(other + "@example.org")).contains("is in use already").doesNotContainPattern(TOKEN);
        assertThat(signIn(other).code()).isEqualTo("session.invalid_credentials");
    }

    @Test
    void isOffUnlessTheTenantSaysOtherwise() {
        set("{\"signUps\":null}");

        var off = signUp(newName(), "x@example.org");
        var nowhere = anybody.with("Tenant", "nowhere").post("/v1/signups", body(newName(), "x@example.org"));

        assertThat(off.status()).isEqualTo(403);
        assertThat(off.code()).isEqualTo("sign_up.disabled").isEqualTo(nowhere.code());
    }

    @Test
    void takesNothingThatIsNotForOneselfToSay() {
        for (var field : List.of("role", "attributes", "uniqueId", "clientId", "tenant", "approvalStatus")) {
            var body = body(newName(), "x@example.org").replace("{", "{\"%s\":\"administrator\",".formatted(field));
            assertThat(fields(there.post("/v1/signups", body))).containsExactly(field);
        }
        assertThat(fields(there.post("/v1/signups", "{\"username\":\"x\"}")))
                .containsExactlyInAnyOrder("email", "password");
        assertThat(fields(there.post(
                        "/v1/signups", body(newName(), "x@example.org").replace(PASSWORD, "x"))))
                .containsExactly("password");
        assertThat(signUp("admin", "x@example.org").code()).isEqualTo("user.username_reserved");
        assertThat(fields(there.post("/v1/signups?dryRun=true", body(newName(), "x@example.org"))))
                .containsExactly("dryRun");
    }

    @Test
    void refusesEveryTokenThatIsNotTheOneThatWasSent() throws Exception {
        var name = newName();
        signUp(name, name + "@example.org");
        var token = token(name + "@example.org");

        for (var wrong : List.of("", "x", token.substring(1), token + "A", token.substring(0, 53), "A".repeat(54))) {
            var answer = there.post("/v1/signups/confirm", "{\"token\":\"%s\"}".formatted(wrong));
            assertThat(answer.status()).as(wrong).isIn(400, 422);
        }
        assertThat(anybody.post("/v1/signups/confirm", "{\"token\":\"%s\"}".formatted(token))
                        .code())
                .as("in another tenant")
                .isEqualTo("sign_up.token_invalid");
        assertThat(there.post("/v1/signups/confirm", "{\"token\":\"%s\"}".formatted(token))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void forgetsWhoDoesNotConfirmInTime() throws Exception {
        var name = newName();
        signUp(name, name + "@example.org");
        var id = idOf(token(name + "@example.org"));
        run("update ledger.deadlines set due = now() - interval '1 minute' where user_id = '" + id + "'");

        expiries.expire();

        assertThat(log.stream(id, 0, 10).getLast().name()).isEqualTo("user.erased");
        assertThat(signIn(name).code()).isEqualTo("session.invalid_credentials");
    }

    @Test
    void keepsTheRulesOfTheTenantForNewUsers() {
        set("{\"registration\":{\"uniqueId\":\"required\",\"password\":\"forbidden\",\"generateUsernames\":true}}");

        assertThat(boss.post("/v1/users", "{\"username\":\"x\"}").code()).isEqualTo("registration.unique_id_required");
        assertThat(boss.post("/v1/users", "{\"uniqueId\":\"u\",\"generatePassword\":true}")
                        .code())
                .isEqualTo("registration.password_forbidden");
        var made = boss.post("/v1/users", "{\"uniqueId\":\"u\"}");
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.body().get("username").asString()).matches("user-[a-z2-9]{10}");
        assertThat(fields(change("{\"registration\":{\"uniqueId\":\"forbidden\",\"defaultRole\":\"administrator\"}}")))
                .containsExactlyInAnyOrder("registration.defaultRole");
        set("{\"registration\":{\"uniqueId\":null,\"password\":\"required\"}}");
        assertThat(boss.post("/v1/users", "{}").code()).isEqualTo("registration.password_required");
        assertThat(boss.post("/v1/users", "{\"userMustSetPassword\":true}").status())
                .isEqualTo(201);
        set("{\"registration\":null}");
        assertThat(fields(boss.post("/v1/users", "{}"))).containsExactly("username");
    }

    private Answer signUp(String name, String address) {
        return there.post("/v1/signups", body(name, address));
    }

    private static String body(String name, String address) {
        return "{\"username\":\"%s\",\"email\":\"%s\",\"password\":\"%s\"}".formatted(name, address, PASSWORD);
    }

    private Answer signIn(String name) {
        return signIn(name, PASSWORD);
    }

    private Answer signIn(String name, String password) {
        return there.post("/v1/sessions", "{\"username\":\"%s\",\"password\":\"%s\"}".formatted(name, password));
    }

    private Answer change(String patch) {
        return boss.with("If-Match", "*").patch("/v1/settings", patch);
    }

    private void set(String patch) {
        assertThat(change(patch).status()).isEqualTo(200);
    }

    private String token(String address) throws Exception {
        var found = TOKEN.matcher(text(address));
        assertThat(found.find()).isTrue();
        return found.group().strip();
    }

    private static UUID idOf(String token) {
        var bytes = java.nio.ByteBuffer.wrap(java.util.Base64.getUrlDecoder().decode(token));
        return new UUID(bytes.getLong(), bytes.getLong());
    }

    private String text(String address) throws Exception {
        for (var i = 0; i < 200 && mails(address).isEmpty(); i++) {
            Thread.sleep(50);
        }
        return Files.readString(mails(address).getFirst());
    }

    private List<Path> mails(String address) throws IOException {
        if (Files.notExists(outbox)) {
            return List.of();
        }
        try (var files = Files.list(outbox)) {
            return files.filter(file -> file.toString().endsWith(".eml"))
                    .filter(file -> isFor(file, address))
                    .toList();
        }
    }

    private static boolean isFor(Path file, String address) {
        try {
            return Files.readString(file).contains("To: " + address);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private void run(String sql) throws SQLException {
        try (var connection = dataSource.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
