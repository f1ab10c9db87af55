package userledger.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static userledger.standalone.ExampleTenant.PASSWORD;
import static userledger.standalone.ExampleTenant.made;
import static userledger.standalone.ExampleTenant.ok;
import static userledger.standalone.ExampleTenant.refused;
import static userledger.standalone.ExampleTenant.text;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.node.ObjectNode;
import userledger.testing.Api;
import userledger.testing.Api.Answer;

/** Nothing of a tenant is seen, guessed or changed from another one, whatever is sent. */
@WholeLedger
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TenantWallTest {

    @LocalServerPort
    private int port;

    private ExampleTenant here;
    private ExampleTenant there;

    /** What there is on the other side. */
    private Map<String, String> theirs = Map.of();

    /** Where the log was when all of it was there. */
    private String position = "";

    @BeforeAll
    void makeTwoTenants() {
        here = new ExampleTenant(port, "wall-here");
        there = new ExampleTenant(port, "wall-there");
        var admin = there.administrator();
        var victim = there.user(
                "{\"username\": \"victim\", \"email\": \"v@example.org\", \"password\": \"%s\"}".formatted(PASSWORD));
        var session = there.signedIn("victim");
        var group = text(made(admin.post("/v1/groups", "{\"name\": \"their group\"}")), "id");
        position = made(admin.post("/v1/groups/" + group + "/members", "{\"userId\": \"%s\"}".formatted(victim)))
                .header("Consistency-Token");
        var application = made(session.post("/v1/applications", "{\"name\": \"theirs\", \"scopes\": [\"*\"]}"));
        var imported = admin.with("Content-Type", "text/csv")
                .post("/v1/imports", "username\nimported\n")
                .header("Location");
        ok(there.administrator().with("If-Match", "*").put("/v1/settings-schema", "{\"areas\":{\"theirs\":{}}}"));
        theirs = Map.of(
                "/v1/users",
                victim,
                "/v1/groups",
                group,
                "/v1/applications",
                text(application, "id"),
                "/v1/imports",
                imported.substring(imported.lastIndexOf('/') + 1),
                "/v1/tenants",
                "wall-there",
                "{userId}",
                victim,
                "{stranger}",
                victim,
                "{username}",
                "victim",
                "{area}",
                "theirs",
                "{sid}",
                session.get("/v1/me/sessions").body().at("/data/0/id").asString());
    }

    @Test
    void whatOthersHaveIsAnsweredAsWhatThereIsNot() {
        var before = asTheySeeIt();
        here.user("{\"username\": \"viewer\", \"password\": \"%s\"}".formatted(PASSWORD));
        var viewer = here.signedIn("viewer");
        var program = here.bearer(
                made(viewer.post("/v1/applications", "{\"name\": \"ours\", \"scopes\": [\"*\"]}")), "token");
        var key = here.key("{}");
        var callers = Map.of(
                "administrator", here.administrator(),
                "administrator who names the other tenant", here.administrator().with("Tenant", "wall-there"),
                "viewer", viewer,
                "viewer's application", program,
                "tenant's key", key,
                "tenant's key that names the other tenant", key.with("Tenant", "wall-there"),
                "nobody", here.anybody());
        for (var call : PermissionCall.ALL) {
            if (!call.path().contains("{") || call.path().startsWith("/v1/projections")) {
                continue;
            }
            callers.forEach((who, caller) -> {
                var about = who + ": " + call.name();
                var foreign = send(caller, call, theirs);
                assertThat(foreign.status()).as(about).isBetween(400, 404);
                assertThat(told(foreign)).as(about).isEqualTo(told(send(caller, call, nothing())));
            });
        }
        assertThat(asTheySeeIt()).isEqualTo(before);
    }

    @Test
    void nobodyFromElsewhereGetsIntoAGroup() {
        var group = text(made(here.administrator().post("/v1/groups", "{\"name\": \"our group\"}")), "id");
        var stranger = theirs.get("{userId}");

        refused(
                404,
                "user.not_found",
                here.administrator()
                        .post("/v1/groups/" + group + "/members", "{\"userId\": \"%s\"}".formatted(stranger)));
        refused(
                404,
                "user.not_found",
                here.administrator()
                        .post("/v1/groups", "{\"name\": \"given away\", \"owner\": \"%s\"}".formatted(stranger)));
        assertThat(ok(here.administrator().get("/v1/users?group=" + theirs.get("/v1/groups")))
                        .body()
                        .get("total")
                        .asInt())
                .isZero();
    }

    @Test
    void tokensOfAllKindsAreGoodInTheirOwnTenantOnly() {
        var session = there.anybody().post("/v1/sessions", """
                {"username": "victim", "password": "%s"}""".formatted(PASSWORD));
        var key = there.key("{}");
        for (var token : List.of(
                text(session, "accessToken"),
                text(session, "refreshToken"),
                String.valueOf(key.headers().get("Authorization")).substring("Bearer ".length()))) {
            assertThat(ok(here.administrator().post("/v1/sessions/introspect", "{\"token\": \"%s\"}".formatted(token)))
                            .body())
                    .hasToString("{\"active\":false}");
            assertThat(here.anybody()
                            .with("Authorization", "Bearer " + token)
                            .get("/v1/users")
                            .status())
                    .isIn(401, 404);
        }
        refused(
                404,
                "tenant.not_found",
                here.anybody()
                        .post(
                                "/v1/sessions/refresh",
                                "{\"refreshToken\": \"%s\"}".formatted(text(session, "refreshToken"))));
    }

    @Test
    void positionsAndCursorsAreThoseOfATenant() {
        var cursor = text(ok(there.administrator().get("/v1/users?limit=1")), "next");

        refused(400, "request.invalid", here.administrator().get(cursor));
        refused(
                400,
                "consistency_token.invalid",
                here.administrator().with("Consistency-Token", position).get("/v1/users"));
    }

    @Test
    void theSameIdempotencyKeyIsAnotherOneElsewhere() {
        var body = "{\"username\": \"once\"}";
        var first = made(there.administrator().with("Idempotency-Key", "wall").post("/v1/users", body));
        var second = made(here.administrator().with("Idempotency-Key", "wall").post("/v1/users", body));

        assertThat(text(second, "id")).isNotEqualTo(text(first, "id"));
    }

    private Answer send(Api caller, PermissionCall call, Map<String, String> ids) {
        var path = filled(call.path(), ids);
        for (var kind : ids.keySet()) {
            if (kind.startsWith("/") && path.startsWith(kind + "/{id}")) {
                path = path.replace("{id}", ids.get(kind));
            }
        }
        var body = filled(call.body(), ids);
        return caller.call(call.method(), path, body.isEmpty() ? null : body);
    }

    private static String filled(String text, Map<String, String> ids) {
        var filled =
                text.replace("{unique}", "from-elsewhere").replace("{old}", "").replace("{owner}", "");
        for (var kind : List.of("{userId}", "{stranger}", "{username}", "{area}", "{sid}")) {
            filled = filled.replace(kind, ids.getOrDefault(kind, ""));
        }
        return filled;
    }

    private Map<String, String> nothing() {
        return theirs.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, _ -> UUID.randomUUID().toString()));
    }

    /** Status and body, without what differs from call to call. */
    private static String told(Answer answer) {
        if (answer.body() instanceof ObjectNode body) {
            body.remove("correlationId");
        }
        return answer.status() + " " + answer.body();
    }

    private String asTheySeeIt() {
        var admin = there.administrator().with("Consistency-Token", position);
        return List.of(
                        "/v1/users/" + theirs.get("/v1/users"),
                        "/v1/users/" + theirs.get("/v1/users") + "/history",
                        "/v1/groups/" + theirs.get("/v1/groups") + "/members",
                        "/v1/applications/" + theirs.get("/v1/applications"),
                        "/v1/settings")
                .stream()
                .map(path -> told(ok(admin.get(path))))
                .toList()
                .toString();
    }
}
