package userledger.command.registration;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import userledger.command.ApiScenario;

class RegistrationApiTest extends ApiScenario {

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
    void makesAPasswordThatIsShownOnceAndMustBeChanged() {
        var name = newName();
        var body = "{\"username\":\"%s\",\"generatePassword\":true}".formatted(name);

        var answer = admin.with("Idempotency-Key", name).post("/v1/users", body);
        var again = admin.with("Idempotency-Key", name).post("/v1/users", body);

        var password = answer.body().get("generatedPassword").asString();
        assertThat(answer.body().get("passwordMustChange").asBoolean()).isTrue();
        assertThat(id(again)).isEqualTo(id(answer));
        assertThat(again.body().has("generatedPassword")).isFalse();
        assertThat(again.body().get("secretShown").asBoolean()).isFalse();
        assertThat(signInStatus(name, password)).isEqualTo(403);
        assertThat(signInStatus(name, "wrong")).isEqualTo(401);
    }

    @Test
    void makesAPasswordForOneUserOnly() {
        var generate = "{\"username\":\"%s\",\"generatePassword\":%s%s}";

        assertThat(fields(admin.post("/v1/users", generate.formatted(newName(), "1", ""))))
                .containsExactly("generatePassword");
        assertThat(fields(admin.post("/v1/users", generate.formatted(newName(), "true", ",\"password\":\"x\""))))
                .containsExactly("generatePassword");
        assertThat(fields(admin.post(
                        "/v1/users", generate.formatted(newName(), "true", ",\"userMustSetPassword\":true"))))
                .containsExactly("userMustSetPassword");
        assertThat(fields(admin.post("/v1/users?dryRun=true", generate.formatted(newName(), "true", ""))))
                .containsExactly("dryRun");
        var batch =
                admin.post("/v1/users/batch", "{\"users\":[%s]}".formatted(generate.formatted(newName(), "true", "")));
        assertThat(batch.body().get("results").get(0).get("status").asInt()).isEqualTo(400);
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
}
