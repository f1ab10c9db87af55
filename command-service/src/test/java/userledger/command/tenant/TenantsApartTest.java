package userledger.command.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import userledger.command.ApiScenario;
import userledger.testing.Api;
import userledger.testing.Api.Answer;

class TenantsApartTest extends ApiScenario {

    private static final String PATH = "/v1/tenants";

    private Api operator;

    @BeforeEach
    void signInAsOperator() {
        operator = operator();
    }

    @Test
    void areForOperatorsOnly() {
        var id = newTenantId();
        make(id, "\"username\":\"boss\",\"password\":\"long enough 1\"");
        var boss = anybody.with("Tenant", id).signedIn("boss", "long enough 1");

        for (var caller : new Api[] {boss, admin}) {
            for (var name : new String[] {id, "default", "system", "nowhere", "NOT-ONE"}) {
                assertThat(caller.get(PATH + "/" + name).code()).isEqualTo("access.denied");
                assertThat(caller.patch(PATH + "/" + name, "{\"name\":\"x\"}").code())
                        .isEqualTo("access.denied");
            }
            assertThat(caller.get(PATH).code()).isEqualTo("access.denied");
            assertThat(caller.post(PATH, "{}").code()).isEqualTo("access.denied");
        }
        assertThat(anybody.get(PATH).status()).isEqualTo(401);
    }

    /** What another tenant has and what nobody has are told by the same words. */
    @Test
    void areSeparateWorlds() {
        var id = newTenantId();
        make(id, "\"username\":\"admin\",\"password\":\"%s\"".formatted("another secret 9"));
        var boss = anybody.with("Tenant", id).signedIn("admin", "another secret 9");
        var name = newName();
        var foreign = id(create(name, "long enough 1"));
        var absent = "01900000-0000-7000-8000-0000000000ff";

        for (var call : new String[][] {
            {"PATCH", "", "{\"nickname\":\"x\"}"},
            {"PATCH", "", "{\"role\":\"administrator\"}"},
            {"POST", "/lock", "{}"},
            {"POST", "/unlock", "{}"},
            {"PUT", "/password", "{\"newPassword\":\"taken over 77\"}"},
            {"DELETE", "", null},
        }) {
            var known = boss.call(call[0], "/v1/users/" + foreign + call[1], call[2]);
            assertThat(known.status()).as(call[1]).isEqualTo(404);
            assertSame(known, boss.call(call[0], "/v1/users/" + absent + call[1], call[2]));
        }
        assertThat(signInStatus(name, "long enough 1")).isEqualTo(200);
        for (var named : new String[] {"default", "system", "nowhere"}) {
            assertThat(boss.with("Tenant", named).get("/v1/settings").code()).isEqualTo("tenant.not_found");
        }
        var there = anybody.with("Tenant", id);
        assertThat(there.post("/v1/sessions", "{\"username\":\"%s\",\"password\":\"long enough 1\"}".formatted(name))
                        .status())
                .isEqualTo(401);
        assertThat(signInStatus("admin", "another secret 9")).isEqualTo(401);
        var same = boss.post("/v1/users", "{\"username\":\"%s\",\"email\":\"same@example.org\"}".formatted(name));
        assertThat(same.status()).isEqualTo(201);
        assertThat(same.body().get("tenant").asString()).isEqualTo(id);
        boss.with("If-Match", "*").patch("/v1/settings", "{\"freedUsernames\":{\"days\":3}}");
        assertThat(admin.get("/v1/settings")
                        .body()
                        .get("freedUsernames")
                        .get("days")
                        .asInt())
                .isEqualTo(30);
    }

    /** An idempotency key of one tenant's caller says nothing to another's. */
    @Test
    void keepRepeatedRequestsApart() {
        var id = newTenantId();
        make(id, "\"username\":\"admin\",\"password\":\"another secret 9\"");
        var boss = anybody.with("Tenant", id).signedIn("admin", "another secret 9");
        var body = "{\"username\":\"%s\"}".formatted(newName());

        var first = admin.with("Idempotency-Key", "k-" + id).post("/v1/users", body);
        var second = boss.with("Idempotency-Key", "k-" + id).post("/v1/users", body);

        assertThat(second.status()).isEqualTo(201);
        assertThat(id(second)).isNotEqualTo(id(first));
    }

    @Test
    void letNobodyInOnceTheyAreDisabled() throws Exception {
        var id = newTenantId();
        make(id, "\"username\":\"boss\",\"password\":\"long enough 1\"");
        var there = anybody.with("Tenant", id);
        var boss = there.signedIn("boss", "long enough 1");
        var signIn = "{\"username\":\"boss\",\"password\":\"long enough 1\"}";

        assertThat(operator.patch(PATH + "/" + id, "{\"disabled\":true}").status())
                .isEqualTo(200);

        for (var i = 0; i < 50 && boss.get("/v1/settings").status() == 200; i++) {
            Thread.sleep(20);
        }
        assertThat(boss.get("/v1/settings").code()).isEqualTo("session.invalid");
        assertSame(
                there.post("/v1/sessions", signIn),
                there.with("Tenant", "nowhere").post("/v1/sessions", signIn));
        assertThat(operator.with("Tenant", id).get("/v1/settings").status()).isEqualTo(200);

        operator.patch(PATH + "/" + id, "{\"disabled\":false}");
        assertThat(boss.get("/v1/settings").code())
                .as("what was ended stays over")
                .isEqualTo("session.invalid");
        assertThat(there.post("/v1/sessions", signIn).status()).isEqualTo(200);
        assertThat(operator.patch(PATH + "/system", "{\"disabled\":true}").code())
                .isEqualTo("tenant.built_in");
    }

    private Answer make(String id, String person) {
        return operator.post(PATH, "{\"id\":\"%s\",\"administrator\":{%s}}".formatted(id, person));
    }

    private static String newTenantId() {
        return newName().replace("user", "tenant");
    }

    private static void assertSame(Answer one, Answer other) {
        assertThat(one.status()).isEqualTo(other.status());
        assertThat(withoutCorrelation(one)).isEqualTo(withoutCorrelation(other));
        assertThat(one.response().headers().map().keySet())
                .isEqualTo(other.response().headers().map().keySet());
    }

    private static String withoutCorrelation(Answer answer) {
        return answer.body().toString().replaceAll("\"correlationId\":\"[^\"]*\"", "");
    }
}
