package userledger.command;

import static org.assertj.core.api.Assertions.assertThat;
import static userledger.command.CommandServiceTest.ADMIN_PASSWORD;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import userledger.store.EventReader;
import userledger.testing.Api;
import userledger.testing.Api.Answer;

@CommandServiceTest
class CommandApiTest {

    private static final AtomicInteger COUNT = new AtomicInteger();

    @LocalServerPort
    private int port;

    @Autowired
    @Qualifier("commandEventReader")
    private EventReader log;

    private Api anybody;
    private Api admin;

    @BeforeEach
    void signIn() {
        anybody = new Api(port);
        admin = anybody.signedIn("admin", ADMIN_PASSWORD);
    }

    @Test
    void createsAUser() {
        var name = newName();

        var answer = admin.post("/v1/users", """
                {"username":"%s","email":"%s@example.org","firstName":"Jānis","role":"publisher","attributes":{"team":"blue","level":3}}
                """.formatted(name, name));

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.header("Location")).isEqualTo("/v1/users/" + id(answer));
        assertThat(answer.header("ETag")).matches("\"1\\.\\d+\"");
        assertThat(answer.header("Consistency-Token")).isNotEmpty();
        var user = answer.body();
        assertThat(user.get("firstName").asString()).isEqualTo("Jānis");
        assertThat(user.get("role").asString()).isEqualTo("publisher");
        assertThat(user.get("status").asString()).isEqualTo("active");
        assertThat(user.get("attributes").get("level").asInt()).isEqualTo(3);
        assertThat(user.get("nickname").isNull()).isTrue();
        assertThat(user.get("passwordSet").asBoolean()).isFalse();
    }

    @Test
    void tellsAllThatIsWrongWithANewUserAtOnce() {
        var answer = admin.post(
                "/v1/users", "{\"username\":\"a b\",\"email\":\"nobody\",\"role\":\"king\",\"colour\":\"red\"}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(fields(answer)).contains("role", "colour");
    }

    @Test
    void refusesATakenNameInAnySpelling() {
        var name = newName();
        create(name);

        var answer =
                admin.post("/v1/users", "{\"username\":\"%s\"}".formatted(name.toUpperCase(java.util.Locale.ROOT)));

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.code()).isEqualTo("user.username_taken");
    }

    @Test
    void createsABatchItemByItem() {
        var name = newName();
        var position = log.headPosition();

        var answer = admin.post("/v1/users/batch", """
                {"users":[{"username":"%1$s"},{"username":"%1$s"},{"username":"%1$s.x","role":"king"},7,{"username":"%1$s.y"}]}
                """.formatted(name));

        assertThat(answer.status()).isEqualTo(200);
        var results = answer.body().get("results");
        assertThat(results.valueStream().map(r -> r.get("status").asInt())).containsExactly(201, 409, 400, 400, 201);
        assertThat(results.get(1).get("problem").get("code").asString()).isEqualTo("user.username_taken");
        assertThat(log.headPosition()).isEqualTo(position + 2);
    }

    @Test
    void changesSeveralPropertiesAtOnceOrNone() {
        var name = newName();
        var id = id(create(name));
        var other = newName();
        create(other);

        var changed = admin.patch(
                "/v1/users/" + id, "{\"firstName\":\"Ann\",\"role\":\"publisher\",\"locked\":true,\"phone\":null}");
        var refused = admin.patch("/v1/users/" + id, "{\"firstName\":\"Bea\",\"username\":\"%s\"}".formatted(other));

        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.body().get("status").asString()).isEqualTo("locked");
        assertThat(changed.body().get("version").asLong()).isEqualTo(4);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(admin.patch("/v1/users/" + id, "{}").body().get("firstName").asString())
                .isEqualTo("Ann");
    }

    @Test
    void appendsNothingForWhatChangesNothing() {
        var id = id(create(newName()));
        admin.patch("/v1/users/" + id, "{\"lastName\":\"Berg\"}");
        var position = log.headPosition();

        var again = admin.patch("/v1/users/" + id, "{\"lastName\":\"Berg\",\"phone\":null}");
        var unlocked = admin.post("/v1/users/" + id + "/unlock", null);

        assertThat(again.status()).isEqualTo(200);
        assertThat(unlocked.status()).isEqualTo(200);
        assertThat(again.body().get("version").asLong()).isEqualTo(2);
        assertThat(log.headPosition()).isEqualTo(position);
    }

    @Test
    void honoursIfMatch() {
        var created = create(newName());
        var path = "/v1/users/" + id(created);

        var first = admin.with("If-Match", created.header("ETag")).patch(path, "{\"nickname\":\"a\"}");
        var second = admin.with("If-Match", created.header("ETag")).patch(path, "{\"nickname\":\"b\"}");

        assertThat(first.status()).isEqualTo(200);
        assertThat(second.status()).isEqualTo(412);
        assertThat(second.code()).isEqualTo("user.version_changed");
    }

    @Test
    void locksAndUnlocks() {
        var name = newName();
        var id = id(admin.post("/v1/users", "{\"username\":\"%s\",\"password\":\"long enough 1\"}".formatted(name)));
        var user = anybody.signedIn(name, "long enough 1");

        var locked =
                admin.post("/v1/users/" + id + "/lock", "{\"reason\":\"on leave\",\"until\":\"2999-01-01T00:00:00Z\"}");

        assertThat(locked.body().get("lockReason").asString()).isEqualTo("on leave");
        assertThat(locked.body().get("lockedUntil").asString()).isEqualTo("2999-01-01T00:00:00Z");
        assertThat(user.patch("/v1/me", "{\"nickname\":\"x\"}").status()).isEqualTo(401);
        assertThat(signInStatus(name, "long enough 1")).isEqualTo(403);
        assertThat(signInStatus(name, "wrong")).isEqualTo(401);
        assertThat(admin.post("/v1/users/" + id + "/unlock", null)
                        .body()
                        .get("lockedAt")
                        .isNull())
                .isTrue();
        assertThat(signInStatus(name, "long enough 1")).isEqualTo(200);
    }

    @Test
    void letsALockRunOut() throws InterruptedException {
        var id = id(create(newName()));
        var until = java.time.Instant.now().plusSeconds(1);
        admin.post("/v1/users/" + id + "/lock", "{\"until\":\"%s\"}".formatted(until));

        for (var i = 0; i < 100 && status(id).equals("locked"); i++) {
            Thread.sleep(100);
        }

        assertThat(status(id)).isEqualTo("active");
        assertThat(log.stream(java.util.UUID.fromString(id), 0, 10).getLast().name())
                .isEqualTo("user.lock.expired");
    }

    @Test
    void locksOneselfOnlyWithForce() {
        var name = newName();
        create(name, "long enough 1");
        var user = anybody.signedIn(name, "long enough 1");
        var path = "/v1/users/" + user.patch("/v1/me", "{}").body().get("id").asString() + "/lock";

        var refused = user.post(path, "{}");
        var forced = user.post(path, "{\"force\":true}");

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.code()).isEqualTo("lock.self_needs_force");
        assertThat(forced.status()).isEqualTo(200);
    }

    @Test
    void changesTheOwnPasswordWithTheOldOne() {
        var name = newName();
        create(name, "long enough 1");
        var user = anybody.signedIn(name, "long enough 1");

        assertThat(user.put("/v1/me/password", "{\"oldPassword\":\"wrong\",\"newPassword\":\"long enough 2\"}")
                        .status())
                .isEqualTo(401);
        assertThat(user.put("/v1/me/password", "{\"oldPassword\":\"long enough 1\",\"newPassword\":\"short\"}")
                        .status())
                .isEqualTo(400);
        assertThat(user.put("/v1/me/password", "{\"oldPassword\":\"long enough 1\",\"newPassword\":\"long enough 2\"}")
                        .status())
                .isEqualTo(204);
        assertThat(signInStatus(name, "long enough 1")).isEqualTo(401);
        assertThat(signInStatus(name, "long enough 2")).isEqualTo(200);
    }

    @Test
    void replacesAnExpiredPasswordWithoutASession() {
        var name = newName();
        var id = id(create(name, "long enough 1"));
        var body = "{\"oldPassword\":\"long enough 1\",\"newPassword\":\"long enough 2\"}";

        var early = anybody.put("/v1/users/" + id + "/password", body);
        admin.patch("/v1/users/" + id, "{\"passwordExpiresAt\":\"2020-01-01T00:00:00Z\"}");
        var signIn =
                anybody.post("/v1/sessions", "{\"username\":\"%s\",\"password\":\"long enough 1\"}".formatted(name));
        var late = anybody.put("/v1/users/" + id + "/password", body);

        assertThat(early.status()).isEqualTo(401);
        assertThat(signIn.code()).isEqualTo("password.expired");
        assertThat(late.status()).isEqualTo(204);
        assertThat(signInStatus(name, "long enough 2")).isEqualTo(200);
    }

    @Test
    void asksForAnotherPasswordAtSignInWhereOneIsDue() {
        var name = newName();
        var id = id(create(name, "long enough 1"));
        admin.patch("/v1/users/" + id, "{\"passwordMustChange\":true}");

        var due = anybody.post("/v1/sessions", "{\"username\":\"%s\",\"password\":\"long enough 1\"}".formatted(name));
        var changed = anybody.post(
                "/v1/sessions",
                "{\"username\":\"%s\",\"password\":\"long enough 1\",\"newPassword\":\"long enough 2\"}"
                        .formatted(name));

        assertThat(due.code()).isEqualTo("password.must_change");
        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.body().get("user").get("passwordMustChange").asBoolean())
                .isFalse();
    }

    @Test
    void answersTheSameToAWrongPasswordAndToNobody() {
        var name = newName();
        create(name, "long enough 1");
        var wrong = anybody.post("/v1/sessions", "{\"username\":\"%s\",\"password\":\"wrong\"}".formatted(name));
        var nobody = anybody.post("/v1/sessions", "{\"username\":\"nobody-here\",\"password\":\"wrong\"}");

        assertThat(wrong.status()).isEqualTo(401).isEqualTo(nobody.status());
        assertThat(wrong.code()).isEqualTo(nobody.code());
    }

    @Test
    void deletesForGoodAndFreesTheName() {
        var name = newName();
        var id = id(create(name));

        var deleted = admin.delete("/v1/users/" + id, null);

        assertThat(deleted.status()).isEqualTo(204);
        assertThat(admin.patch("/v1/users/" + id, "{\"nickname\":\"x\"}").status())
                .isEqualTo(404);
        assertThat(admin.delete("/v1/users/" + id, null).status()).isEqualTo(404);
        assertThat(create(name).status()).isEqualTo(201);
        assertThat(log.stream(java.util.UUID.fromString(id), 0, 10))
                .extracting(userledger.store.StoredEvent::name)
                .containsExactly("user.registered", "user.deleted", "user.erased");
    }

    @Test
    void doesNothingForABodyThatIsNoJsonObject() {
        var id = id(create(newName()));
        var position = log.headPosition();

        for (var type : java.util.List.of("text/plain", "application/xml", "*/*")) {
            assertThat(admin.with("Content-Type", type)
                            .delete("/v1/users/" + id, "{}")
                            .status())
                    .as(type)
                    .isEqualTo(415);
        }
        for (var body : java.util.List.of("null", "[]", "1", "{\"nope\":1}")) {
            assertThat(admin.delete("/v1/users/" + id, body).status()).as(body).isEqualTo(400);
            assertThat(admin.post("/v1/users/" + id + "/lock", body).status())
                    .as(body)
                    .isEqualTo(400);
        }
        assertThat(admin.put("/v1/users/" + id + "/password", "{\"newPassword\":\"long enough\",\"oldPassword\":[]}")
                        .status())
                .isEqualTo(400);
        assertThat(log.headPosition()).isEqualTo(position);
    }

    @Test
    void letsOthersManageOnlyTheirOwnAccount() {
        var name = newName();
        create(name, "long enough 1");
        var user = anybody.signedIn(name, "long enough 1");
        var other = id(create(newName()));

        assertThat(user.post("/v1/users", "{\"username\":\"x\"}").status()).isEqualTo(403);
        assertThat(user.patch("/v1/users/" + other, "{\"nickname\":\"x\"}").status())
                .isEqualTo(403);
        assertThat(user.patch("/v1/me", "{\"role\":\"administrator\"}").status())
                .isEqualTo(403);
        assertThat(user.delete("/v1/users/" + other, null).status()).isEqualTo(403);
        assertThat(user.patch("/v1/me", "{\"nickname\":\"x\",\"email\":\"x-%s@example.org\"}".formatted(name))
                        .status())
                .isEqualTo(200);
        assertThat(anybody.post("/v1/users", "{\"username\":\"x\"}").status()).isEqualTo(401);
    }

    @Test
    void keepsTenantsApart() {
        var operator = anybody.with("Tenant", "system").signedIn("admin", ADMIN_PASSWORD);
        var id = id(create(newName()));

        assertThat(admin.with("Tenant", "system").patch("/v1/users/" + id, "{}").status())
                .isEqualTo(404);
        assertThat(operator.patch("/v1/users/" + id, "{\"nickname\":\"x\"}").status())
                .isEqualTo(404);
        assertThat(operator.with("Tenant", "default")
                        .patch("/v1/users/" + id, "{\"nickname\":\"x\"}")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void recordsWhoDidItFromWhereAndWhy() {
        var answer = admin.with("X-Correlation-Id", "corr-77")
                .with("X-Application", "crm")
                .with("Change-Reason", "asked by phone")
                .post("/v1/users", "{\"username\":\"%s\"}".formatted(newName()));

        var meta = log.stream(java.util.UUID.fromString(id(answer)), 0, 1)
                .getFirst()
                .meta();

        assertThat(answer.header("X-Correlation-Id")).isEqualTo("corr-77");
        assertThat(meta.correlationId()).isEqualTo("corr-77");
        assertThat(meta.application()).isEqualTo("crm");
        assertThat(meta.reason()).isEqualTo("asked by phone");
        assertThat(meta.address()).isNotEmpty();
        assertThat(meta.actor()).isNotNull();
    }

    private String status(String id) {
        return admin.patch("/v1/users/" + id, "{}").body().get("status").asString();
    }

    private int signInStatus(String name, String password) {
        return anybody.post("/v1/sessions", "{\"username\":\"%s\",\"password\":\"%s\"}".formatted(name, password))
                .status();
    }

    private Answer create(String name) {
        return admin.post("/v1/users", "{\"username\":\"%s\"}".formatted(name));
    }

    private Answer create(String name, String password) {
        return admin.post("/v1/users", "{\"username\":\"%s\",\"password\":\"%s\"}".formatted(name, password));
    }

    private static String newName() {
        return "user" + COUNT.incrementAndGet();
    }

    private static String id(Answer answer) {
        return answer.body().get("id").asString();
    }

    private static java.util.List<String> fields(Answer answer) {
        return answer.body()
                .get("errors")
                .valueStream()
                .map(CommandApiTest::field)
                .toList();
    }

    private static String field(JsonNode error) {
        return error.get("field").asString();
    }
}
