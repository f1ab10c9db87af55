package userledger.command.application;

import static org.assertj.core.api.Assertions.assertThat;
import static userledger.command.CommandServiceTest.ADMIN_PASSWORD;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import userledger.testing.Api;
import userledger.testing.Api.Answer;

/** An access token that got lost is not enough for a token of an application that outlives the sessions. */
class ApplicationProofApiTest extends ApplicationScenario {

    private static final String NEW_PASSWORD = "another secret 1";
    private static final String BODY = "{\"name\":\"x\",\"scopes\":[\"owner\"]%s}";
    private static final String NARROW =
            "{\"name\":\"x\",\"scopes\":[\"owner:read\"],\"allowedAddresses\":[\"127.0.0.0/8\",\"::1\"]}";

    /** Anna, who has signed in a while ago. */
    private Api late = new Api(0);

    @BeforeEach
    void waitAWhile() {
        late = aWhileAgo(anna);
    }

    @Test
    void withoutOneItsTokenEndsWithThePassword() {
        var lost = late.post("/v1/applications", BODY.formatted(""));
        var proved = late.post("/v1/applications", BODY.formatted(proof(PASSWORD)));
        var fresh = anna.post("/v1/applications", BODY.formatted(""));

        assertThat(lost.status()).isEqualTo(201);
        assertTied(lost, true, false);
        assertTied(proved, false, false);
        assertTied(fresh, false, false);
        assertThat(works(lost)).isTrue();
        assertThat(bearer(lost)
                        .get("/v1/applications/self")
                        .body()
                        .get("endsWithSessions")
                        .asBoolean())
                .isTrue();

        assertThat(anna.put(
                                "/v1/me/password",
                                "{\"oldPassword\":\"%s\",\"newPassword\":\"%s\"}".formatted(PASSWORD, NEW_PASSWORD))
                        .status())
                .isBetween(200, 204);

        assertThat(works(lost)).isFalse();
        assertThat(works(proved)).isTrue();
        assertThat(works(fresh)).isTrue();
        var list = again(NEW_PASSWORD).get("/v1/applications").body().get("data");
        assertThat(list.valueStream().map(one -> one.get("ended").asBoolean())).containsExactly(true, false, false);
        assertThat(admin.post("/v1/sessions/introspect", "{\"token\":\"%s\"}".formatted(token(lost)))
                        .body()
                        .get("active")
                        .asBoolean())
                .isFalse();
    }

    @Test
    void withoutOneItsNextTokenEndsWithTheSessions() {
        var made = anna.post("/v1/applications", BODY.formatted(""));
        var path = "/v1/applications/" + id(made);
        var lost = late.post(path + "/rotate", null);
        assertThat(works(lost)).isTrue();
        assertTied(lost, true, false);

        signOutEverywhere(anna);

        assertThat(works(lost)).isFalse();
        anna = again(PASSWORD);
        assertTied(anna.get(path), true, true);
        var proved = aWhileAgo(anna).post(path + "/rotate", "{\"expiresIn\":60" + proof(PASSWORD) + "}");
        assertTied(proved, false, false);
        signOutEverywhere(anna);
        assertThat(works(proved)).isTrue();
    }

    @Test
    void withoutOneMoreRightsLetItEndWithTheSessions() {
        for (var wider : new String[] {
            "\"scopes\":[\"owner:read\",\"users\"]",
            "\"scopes\":[\"*\"]",
            "\"allowedAddresses\":null",
            "\"allowedAddresses\":[\"127.0.0.0/8\",\"::1\",\"10.2.0.0/16\"]"
        }) {
            var made = anna.post("/v1/applications", NARROW);
            var path = "/v1/applications/" + id(made);

            assertTied(anna.patch(path, "{\"name\":\"y\"}"), false, false);
            assertTied(late.patch(path, "{" + wider + "}"), true, false);
            assertThat(works(made)).isTrue();
        }
        var made = anna.post("/v1/applications", NARROW);
        assertTied(
                late.patch("/v1/applications/" + id(made), "{\"scopes\":[\"*\"]" + proof(PASSWORD) + "}"),
                false,
                false);

        signOutEverywhere(anna);

        var list = again(PASSWORD).get("/v1/applications").body().get("data");
        assertThat(list.valueStream().map(one -> one.get("ended").asBoolean()))
                .containsExactly(true, true, true, true, false);
        assertThat(works(made)).isTrue();
    }

    @Test
    void withoutOneFewerRightsChangeNothingOfThat() {
        var path = "/v1/applications/" + id(anna.post("/v1/applications", BODY.formatted("")));
        for (var narrower : new String[] {"\"name\":\"y\"", "\"scopes\":[\"owner:read\"]", "\"enabled\":false"}) {
            assertTied(late.patch(path, "{" + narrower + "}"), false, false);
        }
        assertTied(late.patch(path, "{\"enabled\":true}"), true, false);
        assertThat(late.delete(path, null).status()).isEqualTo(204);
    }

    @Test
    void whatHasEndedDoesNotBeginAgainWithMoreRights() {
        var lost = late.post("/v1/applications", BODY.formatted(""));
        signOutEverywhere(anna);
        anna = again(PASSWORD);

        assertTied(anna.patch("/v1/applications/" + id(lost), "{\"scopes\":[\"*\"]}"), true, true);
        assertTied(
                aWhileAgo(anna).patch("/v1/applications/" + id(lost), "{\"allowedAddresses\":[\"127.0.0.1\"]}"),
                true,
                true);
        assertTied(aWhileAgo(anna).patch("/v1/applications/" + id(lost), "{\"allowedAddresses\":null}"), true, true);
        assertThat(works(lost)).isFalse();
    }

    @Test
    void isRefusedWhereItIsWrong() {
        var path = "/v1/applications/" + id(anna.post("/v1/applications", BODY.formatted("")));

        for (var caller : new Api[] {late, anna}) {
            refused(caller.post("/v1/applications", BODY.formatted(proof("wrong"))));
            refused(caller.post(path + "/rotate", "{\"expiresIn\":60" + proof("wrong") + "}"));
            refused(caller.patch(path, "{\"scopes\":[\"*\"]" + proof("wrong") + "}"));
        }
        assertThat(anna.get(path).body().get("version").asInt()).isEqualTo(1);
    }

    @Test
    void withoutOneOfAnAdministratorItEndsWithTheAdministratorsSessions() {
        var name = newName();
        admin.post(
                "/v1/users",
                "{\"username\":\"%s\",\"password\":\"%s\",\"role\":\"administrator\"}".formatted(name, PASSWORD));
        var ben = anybody.signedIn(name, PASSWORD);
        var trusted = anna.post("/v1/applications", BODY.formatted(""));
        var path = "/v1/applications/" + id(trusted);
        var machines = aWhileAgo(ben).post("/v1/applications", BODY.formatted(",\"owner\":\"tenant\""));
        assertTied(aWhileAgo(ben).patch(path, "{\"trusted\":true}"), true, false);
        assertTied(machines, true, false);
        assertThat(works(trusted)).isTrue();
        assertThat(works(machines)).isTrue();

        signOutEverywhere(ben);

        assertThat(works(trusted)).isFalse();
        assertThat(works(machines)).isFalse();
        var rotated = anna.post(path + "/rotate", null);
        assertThat(works(rotated)).as("the trust is not the owner's").isFalse();
        admin.patch(path, "{\"trusted\":false}");
        assertTied(aWhileAgo(admin).patch(path, "{\"trusted\":true" + proof(ADMIN_PASSWORD) + "}"), false, false);
        assertThat(works(rotated)).isTrue();
        assertThat(works(admin.post("/v1/applications/" + id(machines) + "/rotate", null)))
                .isTrue();
    }

    @Test
    void withoutOneOfAnOperatorOnAVisitItEndsWithTheOperatorsSessions() {
        var system = anybody.with("Tenant", "system");
        var name = newName();
        system.signedIn("admin", ADMIN_PASSWORD)
                .post("/v1/users", "{\"username\":\"%s\",\"password\":\"%s\"}".formatted(name, PASSWORD));
        var operator = system.signedIn(name, PASSWORD);
        var visit = aWhileAgo(operator).with("Tenant", "default");

        var lost = visit.post("/v1/applications", BODY.formatted(",\"owner\":\"tenant\""));
        var proved = visit.post("/v1/applications", BODY.formatted(",\"owner\":\"tenant\"" + proof(PASSWORD)));
        var key = aWhileAgo(operator).post("/v1/tenants/default/key", "{\"expiresIn\":60}");
        assertThat(visit.post("/v1/applications", BODY.formatted("")).code())
                .as("there is no such user in that tenant")
                .isEqualTo("user.not_found");
        assertTied(lost, true, false);
        assertThat(works(lost)).isTrue();

        signOutEverywhere(operator);

        assertThat(works(lost)).isFalse();
        assertThat(works(proved)).isTrue();
        assertThat(key.status()).isEqualTo(201);
        assertThat(works(key)).as("a tenant's key is for machines").isTrue();
    }

    private boolean works(Answer issued) {
        var answer = bearer(issued).get("/v1/applications/self");
        if (answer.status() != 200) {
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.code()).isEqualTo("session.invalid");
        }
        return answer.status() == 200;
    }

    private static void assertTied(Answer application, boolean endsWithSessions, boolean ended) {
        assertThat(application.status()).as("%s", application.body()).isBetween(200, 201);
        assertThat(application.body().get("endsWithSessions").asBoolean()).isEqualTo(endsWithSessions);
        assertThat(application.body().get("ended").asBoolean()).isEqualTo(ended);
    }

    private static void signOutEverywhere(Api session) {
        assertThat(session.delete("/v1/sessions/current?everywhere=true", null).status())
                .isEqualTo(204);
    }

    private Api again(String password) {
        return anybody.signedIn(annaName, password);
    }

    private static String proof(String password) {
        return ",\"currentPassword\":\"%s\"".formatted(password);
    }

    private static void refused(Answer answer) {
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.code()).isEqualTo("session.reauthenticate");
    }
}
