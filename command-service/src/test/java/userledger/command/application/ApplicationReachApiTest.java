package userledger.command.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import userledger.command.ApiScenario;
import userledger.testing.Api;
import userledger.testing.Api.Answer;

/** An application does not leave its scopes behind by way of an account that administers. */
class ApplicationReachApiTest extends ApiScenario {

    private static final String TRUSTED = ",\"owner\":\"tenant\",\"trusted\":true";
    private static final String NEW_PASSWORD = "{\"newPassword\":\"another one 1\"}";

    private String viewer = "";
    private String administrator = "";

    @BeforeEach
    void createOneOfEach() {
        viewer = "/v1/users/" + id(create(newName()));
        administrator = "/v1/users/" + id(admin.post("/v1/users", user("administrator")));
    }

    @Test
    void setsPasswordsOfOthersWhereItIsTrusted() {
        var name = newName();
        var path = "/v1/users/" + id(create(name)) + "/password";

        assertThat(application("\"users:update\"", "").put(path, NEW_PASSWORD).code())
                .isEqualTo("access.not_trusted");
        assertThat(application("\"users:read\"", TRUSTED)
                        .put(path, NEW_PASSWORD)
                        .code())
                .isEqualTo("access.scope_missing");
        assertThat(application("\"users:update\"", TRUSTED)
                        .put(path, NEW_PASSWORD)
                        .status())
                .isEqualTo(204);
        assertThat(signInStatus(name, "another one 1")).isEqualTo(200);
    }

    @Test
    void setsTheOwnersPasswordOnlyWithTheOldOne() {
        var name = newName();
        var id = id(create(name, "long enough 1"));
        var made = anybody.signedIn(name, "long enough 1")
                .post("/v1/applications", "{\"name\":\"own\",\"scopes\":[\"*\"]}");
        admin.patch("/v1/applications/" + id(made), "{\"trusted\":true}");

        assertThat(bearer(made)
                        .put("/v1/users/" + id + "/password", NEW_PASSWORD)
                        .status())
                .isEqualTo(400);
    }

    @Test
    void changesNobodyWhoAdministers() {
        for (var app : new Api[] {application("\"users\"", TRUSTED), application("\"*\"", "")}) {
            assertThat(app.patch(viewer, "{\"nickname\":\"x\"}").status()).isEqualTo(200);
            assertThat(app.patch(administrator, "{\"username\":\"mine\"}").code())
                    .isEqualTo("access.administrators");
            assertThat(app.patch(administrator, "{\"email\":\"mine@example.org\"}")
                            .status())
                    .isEqualTo(403);
            assertThat(app.patch(administrator, "{\"role\":\"viewer\"}").status())
                    .isEqualTo(403);
            assertThat(app.post(administrator + "/lock", "{}").status()).isEqualTo(403);
            assertThat(app.put(administrator + "/password", NEW_PASSWORD).status())
                    .isEqualTo(403);
            assertThat(app.delete(administrator, null).status()).isEqualTo(403);
        }
        assertThat(admin.patch(administrator, "{}").body().get("version").asInt())
                .isEqualTo(1);
    }

    @Test
    void makesNobodyAnAdministrator() {
        var app = application("\"users\"", TRUSTED);

        assertThat(app.patch(viewer, "{\"nickname\":\"x\",\"role\":\"administrator\"}")
                        .code())
                .isEqualTo("access.administrators");
        assertThat(app.post("/v1/users", user("administrator")).code()).isEqualTo("access.administrators");
        var batch =
                app.post("/v1/users/batch", "{\"users\":[" + user("administrator") + "," + user("publisher") + "]}");
        assertThat(batch.body().at("/results/0/problem/code").asString()).isEqualTo("access.administrators");
        assertThat(batch.body().at("/results/1/status").asInt()).isEqualTo(201);
        assertThat(admin.patch(viewer, "{}").body().get("nickname").isNull()).isTrue();
    }

    @Test
    void mayDoSoWithTheTrustOfAnAdministratorAndEveryScope() {
        var app = application("\"*\"", TRUSTED);

        assertThat(app.patch(viewer, "{\"role\":\"administrator\"}").status()).isEqualTo(200);
        assertThat(app.post("/v1/users", user("administrator")).status()).isEqualTo(201);
        assertThat(app.put(administrator + "/password", NEW_PASSWORD).status()).isEqualTo(204);
        assertThat(app.delete(administrator, null).status()).isEqualTo(204);
    }

    @Test
    void makesNoOperatorWithTheKeyOfTheirTenant() {
        var operator = anybody.with("Tenant", "system")
                .signedIn("admin", userledger.command.CommandServiceTest.ADMIN_PASSWORD);
        var key = bearer(operator.post("/v1/tenants/system/key", "{}"));

        assertThat(key.post("/v1/users", user("operator")).code()).isEqualTo("access.administrators");
        assertThat(key.post("/v1/users", "{\"username\":\"%s\"}".formatted(newName()))
                        .status())
                .isEqualTo(403);
        assertThat(key.patch("/v1/users/" + UUID.randomUUID(), "{}").status()).isEqualTo(404);
    }

    private static String user(String role) {
        return "{\"username\":\"%s\",\"role\":\"%s\"}".formatted(newName(), role);
    }

    private Api application(String scopes, String more) {
        return bearer(admin.post("/v1/applications", "{\"name\":\"x\",\"scopes\":[%s]%s}".formatted(scopes, more)));
    }

    private Api bearer(Answer issued) {
        return anybody.with(
                "Authorization", "Bearer " + issued.body().get("token").asString());
    }
}
