package userledger.command.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import userledger.command.ApiScenario;
import userledger.domain.user.TenantId;
import userledger.store.Streams;
import userledger.testing.Api;
import userledger.testing.Api.Answer;

class TenantsApiTest extends ApiScenario {

    private static final String PATH = "/v1/tenants";

    private Api operator;

    @BeforeEach
    void signInAsOperator() {
        operator = operator();
    }

    @Test
    void areMadeWithTheirFirstAdministrator() {
        var id = newTenantId();
        var made = make(id, "\"name\":\" Acme \",", "\"username\":\"Root2\",\"email\":\"r@example.org\"");

        assertThat(made.status()).isEqualTo(201);
        assertThat(made.header("Location")).isEqualTo(PATH + "/" + id);
        assertThat(made.header("ETag")).isEqualTo("\"1\"");
        assertThat(made.body().get("name").asString()).isEqualTo("Acme");
        assertThat(made.body().get("disabled").asBoolean()).isFalse();
        var person = made.body().get("administrator");
        assertThat(person.get("role").asString()).isEqualTo("administrator");
        assertThat(person.get("tenant").asString()).isEqualTo(id);
        assertThat(person.get("passwordMustChange").asBoolean()).isTrue();
        var password = person.get("generatedPassword").asString();
        var there = anybody.with("Tenant", id);
        var signIn = "{\"username\":\"root2\",\"password\":\"%s\"".formatted(password);
        assertThat(there.post("/v1/sessions", signIn + "}").code()).isEqualTo("password.must_change");
        assertThat(there.post("/v1/sessions", signIn + ",\"newPassword\":\"my own secret 7\"}")
                        .status())
                .isEqualTo(200);
        assertThat(operator.get(PATH + "/" + id).body().toString()).doesNotContain(password, "administrator");
    }

    @Test
    void areMadeWholeOrNotAtAll() {
        var id = newTenantId();

        assertThat(fields(make(id, "", "\"username\":\"x y\""))).containsExactly("administrator.username");
        assertThat(fields(make(id, "", "\"username\":\"x\",\"role\":\"viewer\"")))
                .containsExactly("administrator.role");
        assertThat(fields(make(id, "", "\"username\":\"x\",\"role\":\"operator\"")))
                .containsExactly("administrator.role");
        assertThat(fields(make(id, "", "\"username\":\"x\",\"password\":\"x\"")))
                .containsExactly("administrator.password");
        assertThat(fields(make(id, "", "\"username\":\"x\",\"tenant\":\"default\"")))
                .containsExactly("administrator.tenant");
        assertThat(fields(operator.post(PATH, "{\"id\":\"%s\"}".formatted(id)))).containsExactly("administrator");
        assertThat(fields(operator.post(PATH, "{\"id\":\"A_b\",\"administrator\":7,\"key\":1}")))
                .containsExactlyInAnyOrder("id", "administrator", "key");
        assertThat(log.headSequence(Streams.ofTenant(new TenantId(id)))).isEqualTo(-1);
        assertThat(operator.get(PATH + "/" + id).code()).isEqualTo("tenant.not_found");
    }

    @Test
    void haveOneIdEach() throws Exception {
        for (var taken : new String[] {"default", "system"}) {
            assertThat(make(taken, "", "\"username\":\"x\"").code()).isEqualTo("tenant.id_taken");
        }
        var id = newTenantId();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var calls = new ArrayList<Callable<Answer>>();
            for (var i = 0; i < 6; i++) {
                var name = "boss" + i;
                calls.add(() -> make(id, "", "\"username\":\"%s\"".formatted(name)));
            }
            var statuses = new ArrayList<Integer>();
            for (var answer : threads.invokeAll(calls)) {
                statuses.add(answer.get().status());
            }
            assertThat(statuses).containsExactlyInAnyOrder(201, 409, 409, 409, 409, 409);
        }
        assertThat(log.headSequence(Streams.ofTenant(new TenantId(id)))).isZero();
    }

    @Test
    void areListedPageByPage() {
        var id = newTenantId();
        make(id, "", "\"username\":\"x\"");
        var ids = new ArrayList<String>();
        var page = operator.get(PATH + "?limit=1").body();
        while (true) {
            page.get("data").forEach(tenant -> ids.add(tenant.get("id").asString()));
            if (!page.has("next")) {
                break;
            }
            page = operator.get(page.get("next").asString()).body();
        }

        assertThat(ids).contains(id, "default", "system").isSorted().doesNotHaveDuplicates();
        assertThat(page.get("total").asInt()).isEqualTo(ids.size());
        assertThat(fields(operator.get(PATH + "?cursor=x"))).containsExactly("cursor");
        assertThat(fields(operator.get(PATH + "?limit=0"))).containsExactly("limit");
    }

    @Test
    void areRenamedOnTheVersionThatWasSeen() {
        var id = newTenantId();
        var path = PATH + "/" + id;
        var seen = make(id, "", "\"username\":\"x\"").header("ETag");

        var renamed = operator.with("If-Match", seen).patch(path, "{\"name\":\"New\"}");
        assertThat(renamed.body().get("name").asString()).isEqualTo("New");
        assertThat(operator.with("If-Match", seen)
                        .patch(path, "{\"name\":\"Newer\"}")
                        .code())
                .isEqualTo("tenant.version_changed");
        assertThat(operator.patch(path + "?dryRun=true", "{\"name\":null}")
                        .body()
                        .get("name")
                        .isNull())
                .isTrue();
        assertThat(operator.get(path).body()).isEqualTo(renamed.body());
        assertThat(fields(operator.patch(path, "{\"id\":\"other\",\"disabled\":null}")))
                .containsExactlyInAnyOrder("id", "disabled");
    }

    @Test
    void haveKeysForTheirMachines() throws Exception {
        var id = newTenantId();
        make(id, "", "\"username\":\"x\"");

        var key = operator.post(PATH + "/" + id + "/key", null);
        assertThat(key.status()).isEqualTo(201);
        assertThat(key.body().get("tenant").asString()).isEqualTo(id);
        assertThat(key.body().get("scopes").toString()).isEqualTo("[\"*\"]");
        var machine = anybody.with(
                "Authorization", "Bearer " + key.body().get("token").asString());

        var made = machine.post("/v1/users", "{\"username\":\"made.by.machine\"}");
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.body().get("tenant").asString()).isEqualTo(id);
        assertThat(machine.with("Tenant", "default").post("/v1/users", "{}").code())
                .isEqualTo("tenant.not_found");
        assertThat(machine.get(PATH).code())
                .isEqualTo(machine.get(PATH + "/" + id).code());
        assertThat(machine.get(PATH).status()).isEqualTo(403);

        operator.patch(PATH + "/" + id, "{\"disabled\":true}");
        for (var i = 0; i < 50 && machine.post("/v1/users", "{}").status() == 400; i++) {
            Thread.sleep(20);
        }
        assertThat(machine.post("/v1/users", "{}").status()).isEqualTo(401);
        assertThat(operator.post(PATH + "/nowhere/key", null).code()).isEqualTo("tenant.not_found");
        assertThat(admin.post(PATH + "/" + id + "/key", null).code()).isEqualTo("access.denied");
        assertThat(fields(operator.post(PATH + "/" + id + "/key", "{\"scopes\":[\"fly\"]}")))
                .containsExactly("scopes");
    }

    private Answer make(String id, String more, String person) {
        return operator.post(PATH, "{\"id\":\"%s\",%s\"administrator\":{%s}}".formatted(id, more, person));
    }

    private static String newTenantId() {
        return newName().replace("user", "tenant");
    }
}
