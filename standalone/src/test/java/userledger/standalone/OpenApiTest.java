package userledger.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import userledger.testing.Api;

/** Both services in one context describe the whole API; what they say is committed, for people and generators. */
@WholeLedger
@ExtendWith(OutputCaptureExtension.class)
class OpenApiTest {

    private static final Path COMMITTED = Path.of("../docs/openapi.json");

    @LocalServerPort
    private int port;

    @Test
    void isCommittedAsItIsGenerated() throws Exception {
        var generated = new Api(port).get("/v3/api-docs").response().body() + "\n";

        if (!Files.exists(COMMITTED) || !Files.readString(COMMITTED).equals(generated)) {
            var fresh = Path.of("target/openapi.json");
            Files.writeString(fresh, generated);
            assertThat(Files.exists(COMMITTED) ? Files.readString(COMMITTED) : "")
                    .as("docs/openapi.json is stale: if the change is meant, cp standalone/%s docs/", fresh)
                    .isEqualTo(generated);
        }
    }

    @Test
    void isGeneratedWithoutComplaints(CapturedOutput output) {
        new Api(port).get("/v3/api-docs");
        assertThat(output.getAll()).doesNotContain("Conflicting", "ObjectNode");
    }

    @Test
    void describesEverythingThatItRefersTo() {
        var document = new Api(port).get("/v3/api-docs").body();

        var referredTo = Pattern.compile("#/components/schemas/(\\w+)")
                .matcher(document.toString())
                .results()
                .map(reference -> reference.group(1))
                .distinct();

        assertThat(document.at("/components/schemas").propertyNames()).containsAll(referredTo.toList());
    }

    @Test
    void answersAreAsDescribed() {
        var api = new Api(port);
        var contract = new DescribedApi(api.get("/v3/api-docs").body());
        var signIn = "{\"username\":\"admin\",\"password\":\"correct horse battery\"}";
        contract.check("post", "/v1/sessions", 200, api.post("/v1/sessions", signIn));
        contract.check("post", "/v1/sessions", 401, api.post("/v1/sessions", signIn.replace("horse", "dog")));
        contract.check("get", "/v1/me", 401, api.get("/v1/me"));
        checkSessions(contract, api, api.post("/v1/sessions", signIn));
        var admin = api.signedIn("admin", "correct horse battery");
        checkApplications(contract, api, admin);
        var created = admin.post("/v1/users", "{\"username\":\"described\",\"attributes\":{\"a\":1.5,\"b\":\"c\"}}");
        contract.check("post", "/v1/users", 201, created);
        var user = "/v1/users/" + created.body().path("id").stringValue();
        var fresh = admin.with("Consistency-Token", created.header("Consistency-Token"));
        contract.check("get", "/v1/users/{id}", 200, fresh.get(user));
        contract.check("get", "/v1/users", 200, fresh.get("/v1/users?limit=1"));
        contract.check("get", "/v1/users", 200, fresh.get("/v1/users?fields=phone&total=false"));
        contract.check("get", "/v1/users", 400, fresh.get("/v1/users?limit=0"));
        contract.check("get", "/v1/users/count", 200, fresh.get("/v1/users/count"));
        contract.check("get", "/v1/users/changes", 200, fresh.get("/v1/users/changes?limit=1"));
        contract.check("patch", "/v1/users/{id}", 200, admin.patch(user, "{\"phone\":\"1\",\"attributes\":null}"));
        contract.check(
                "patch", "/v1/users/{id}", 412, admin.with("If-Match", "\"1\"").patch(user, "{\"phone\":null}"));
        contract.check("post", "/v1/users/{id}/lock", 200, admin.post(user + "/lock", "{\"reason\":\"x\"}"));
        contract.check("post", "/v1/users/{id}/unlock", 200, admin.post(user + "/unlock", null));
        contract.check(
                "put",
                "/v1/users/{id}/password",
                204,
                admin.put(user + "/password", "{\"newPassword\":\"staple battery\"}"));
        contract.check("get", "/v1/users/{id}/history", 200, fresh.get(user + "/history?limit=2"));
        contract.check("get", "/v1/settings", 200, admin.get("/v1/settings"));
        contract.check("patch", "/v1/settings", 428, admin.patch("/v1/settings", "{}"));
        var settings = admin.with("If-Match", "*");
        contract.check("patch", "/v1/settings", 200, settings.patch("/v1/settings", "{\"freedUsernames\":null}"));
        var operator = api.with("Tenant", "system").signedIn("admin", "correct horse battery");
        var tenant = "{\"id\":\"described\",\"administrator\":{\"username\":\"boss\"}}";
        contract.check("post", "/v1/tenants", 201, operator.post("/v1/tenants", tenant));
        contract.check("post", "/v1/tenants", 409, operator.post("/v1/tenants", tenant));
        contract.check("post", "/v1/tenants", 403, admin.post("/v1/tenants", tenant));
        contract.check("get", "/v1/tenants", 200, operator.get("/v1/tenants?limit=1"));
        contract.check("get", "/v1/tenants/{id}", 200, operator.get("/v1/tenants/described"));
        contract.check("patch", "/v1/tenants/{id}", 200, operator.patch("/v1/tenants/described", "{\"name\":null}"));
        contract.check("post", "/v1/tenants/{id}/key", 201, operator.post("/v1/tenants/described/key", null));
        contract.check("get", "/v1/attribute-schema", 200, admin.get("/v1/attribute-schema"));
        var schema = "{\"closed\":false,\"attributes\":{\"team\":\"text\"}}";
        contract.check("put", "/v1/attribute-schema", 200, settings.put("/v1/attribute-schema", schema));
        var areas = "{\"areas\":{\"editor\":{\"properties\":{\"size\":{\"type\":\"integer\"}}}}}";
        contract.check("put", "/v1/settings-schema", 200, settings.put("/v1/settings-schema", areas));
        contract.check("get", "/v1/settings-schema", 200, admin.get("/v1/settings-schema"));
        contract.check("get", "/v1/me/settings", 200, admin.get("/v1/me/settings"));
        var area = "/v1/me/settings/{area}";
        contract.check("get", area, 404, admin.get("/v1/me/settings/none"));
        contract.check("patch", area, 200, admin.patch("/v1/me/settings/editor", "{\"size\":8}"));
        contract.check("get", area, 200, admin.get("/v1/me/settings/editor"));
        contract.check("patch", area, 422, admin.patch("/v1/me/settings/editor", "{\"size\":\"8\"}"));
        contract.check("post", "/v1/users/{id}/reject", 200, admin.post(user + "/reject", null));
        contract.check("post", "/v1/users/{id}/approve", 200, admin.post(user + "/approve", "{}"));
        var signUp = "{\"username\":\"signs.up\",\"email\":\"s@example.org\",\"password\":\"seven purple hats\"}";
        contract.check("post", "/v1/signups", 403, api.post("/v1/signups", signUp));
        settings.patch("/v1/settings", "{\"signUps\":{\"enabled\":true}}");
        contract.check("post", "/v1/signups", 202, api.post("/v1/signups", signUp));
        contract.check("post", "/v1/signups/confirm", 422, api.post("/v1/signups/confirm", "{\"token\":\"x\"}"));
        contract.check("post", "/v1/email-changes/undo", 422, api.post("/v1/email-changes/undo", "{\"token\":\"x\"}"));
        var club = admin.post("/v1/groups", "{\"name\":\"Described\"}");
        contract.check("post", "/v1/groups", 201, club);
        var group = club.header("Location");
        contract.check("patch", "/v1/groups/{id}", 200, admin.patch(group, "{\"description\":\"x\"}"));
        contract.check("patch", "/v1/groups/{id}", 422, admin.patch("/v1/groups/everyone", "{}"));
        var member = admin.post(
                group + "/members", "{\"userId\":\"%s\"}".formatted(user.substring(user.lastIndexOf('/') + 1)));
        contract.check("post", "/v1/groups/{id}/members", 201, member);
        contract.check(
                "patch",
                "/v1/groups/{id}/members/{userId}",
                200,
                admin.patch(member.header("Location"), "{\"role\":\"manager\"}"));
        var seen = admin.with("Consistency-Token", member.header("Consistency-Token"));
        contract.check("get", "/v1/groups", 200, seen.get("/v1/groups?limit=1"));
        contract.check("get", "/v1/groups/{id}", 200, seen.get(group));
        contract.check("get", "/v1/groups/{id}", 200, seen.get("/v1/groups/everyone"));
        contract.check("get", "/v1/groups/{id}/members", 200, seen.get(group + "/members?limit=1"));
        contract.check("get", "/v1/groups/{id}/members/{userId}", 200, seen.get(member.header("Location")));
        contract.check("get", "/v1/users/{id}/groups", 200, seen.get(user + "/groups"));
        contract.check("get", "/v1/users/{id}", 200, seen.get(user));
        contract.check(
                "delete", "/v1/groups/{id}/members/{userId}", 204, admin.delete(member.header("Location"), null));
        contract.check("delete", "/v1/groups/{id}", 204, admin.delete(group, null));
        var rebuild = "/v1/projections/{name}/rebuild";
        contract.check("delete", rebuild, 409, operator.delete("/v1/projections/directory_1/rebuild", null));
        contract.check("post", rebuild, 202, operator.post("/v1/projections/directory_1/rebuild", null));
        contract.check("get", "/v1/projections", 200, admin.get("/v1/projections"));
        contract.check("delete", "/v1/users/{id}", 204, admin.delete(user, null));
        contract.check("get", "/v1/users/{id}/history", 200, admin.get(user + "/history"));
        contract.check("get", "/v1/imports/{id}", 404, admin.get(user.replace("users", "imports")));
        contract.check(
                "post",
                "/v1/users/batch",
                200,
                admin.post("/v1/users/batch", "{\"users\":[{\"username\":\"one\"},{\"username\":\"one\"},1]}"));
        var started = admin.with("Content-Type", "text/csv").post("/v1/imports", "username,email\ntwo,\nthree,x\n");
        contract.check("post", "/v1/imports", 202, started);
        contract.check("get", "/v1/imports/{id}", 200, admin.get(started.header("Location")));
    }

    private static void checkApplications(DescribedApi contract, Api api, Api admin) {
        var created = admin.post("/v1/applications", "{\"name\":\"x\",\"scopes\":[\"*\"]}");
        contract.check("post", "/v1/applications", 201, created);
        var path = "/v1/applications/" + created.body().path("id").stringValue();
        var application = api.with(
                "Authorization", "Bearer " + created.body().path("token").stringValue());
        contract.check("get", "/v1/applications/self", 200, application.get("/v1/applications/self"));
        contract.check("get", "/v1/applications/self/owner", 200, application.get("/v1/applications/self/owner"));
        assertThat(application.get("/v1/users?limit=1").status()).isEqualTo(200);
        assertThat(application.get("/v1/projections").code()).isEqualTo("access.session_required");
        contract.check("get", "/v1/applications", 200, admin.get("/v1/applications"));
        contract.check("get", "/v1/applications/{id}", 200, admin.get(path));
        contract.check("patch", "/v1/applications/{id}", 200, admin.patch(path, "{\"enabled\":false}"));
        contract.check("post", "/v1/applications/{id}/rotate", 200, admin.post(path + "/rotate", null));
        contract.check("delete", "/v1/applications/{id}", 204, admin.delete(path, null));
    }

    private static void checkSessions(DescribedApi contract, Api api, Api.Answer signedIn) {
        var refresh = "{\"refreshToken\":\"%s\"}"
                .formatted(signedIn.body().path("refreshToken").stringValue());
        var refreshed = api.post("/v1/sessions/refresh", refresh);
        contract.check("post", "/v1/sessions/refresh", 200, refreshed);
        var own = api.with(
                "Authorization",
                "Bearer " + refreshed.body().path("accessToken").stringValue());
        var sessions = own.get("/v1/me/sessions");
        contract.check("get", "/v1/me/sessions", 200, sessions);
        contract.check("get", "/.well-known/jwks.json", 200, api.get("/.well-known/jwks.json"));
        var metadata = api.get("/.well-known/openid-configuration");
        contract.check("get", "/.well-known/openid-configuration", 200, metadata);
        var asked = "{\"token\":\"%s\"}"
                .formatted(refreshed.body().path("accessToken").stringValue());
        contract.check("post", "/v1/sessions/introspect", 200, own.post("/v1/sessions/introspect", asked));
        var current = "/v1/me/sessions/"
                + sessions.body().path("data").path(0).path("id").stringValue();
        contract.check("patch", "/v1/me/sessions/{sid}", 200, own.patch(current, "{\"name\":\"x\"}"));
        contract.check("delete", "/v1/me/sessions/{sid}", 204, own.delete(current, null));
        contract.check("post", "/v1/sessions/refresh", 401, api.post("/v1/sessions/refresh", refresh));
    }

    /** What is described is known: only the field that is not is told to be unknown. */
    @Test
    void requestsAreReadAsDescribed() {
        var api = new Api(port);
        var admin = api.signedIn("admin", "correct horse battery");
        var operator = api.with("Tenant", "system").signedIn("admin", "correct horse battery");
        var me = admin.get("/v1/me").body().path("id").stringValue();
        var contract = new DescribedApi(api.get("/v3/api-docs").body());
        contract.jsonRequests().forEach(request -> {
            var path = request.path().replaceAll("\\{[^}]+}", me);
            var caller = path.startsWith("/v1/tenants") ? operator : admin;
            var answer =
                    caller.call(request.method().toUpperCase(Locale.ROOT), path, request.bodyWith("surely not known"));
            assertThat(answer.status()).as(request.toString()).isEqualTo(400);
            assertThat(answer.body()
                            .path("errors")
                            .valueStream()
                            .filter(error -> error.path("message").stringValue().equals("This field is not known"))
                            .map(error -> error.path("field").stringValue()))
                    .as(request.toString())
                    .containsExactly("surely not known");
        });
    }

    @Test
    void canBeBrowsed() {
        assertThat(new Api(port).call("HEAD", "/docs", null).status()).isIn(200, 302);
    }
}
