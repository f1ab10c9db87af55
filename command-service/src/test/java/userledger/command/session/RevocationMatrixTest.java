package userledger.command.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import userledger.command.ApiScenario;
import userledger.testing.Api;
import userledger.testing.Api.Answer;

/** What each thing that can happen does to each token that there is; and that nothing brings a session back. */
class RevocationMatrixTest extends ApiScenario {

    private static final String PASSWORD = "long enough 1";
    private static final String NEW_PASSWORD = "another secret 1";

    /** What happens, and which tokens are good afterwards: of the session, of another one, of an application. */
    enum Happening {
        NOTHING(true, true, true, true),
        LOCK(false, false, false, true),
        REJECTION(false, false, false, true),
        DELETION(false, false, false, false),
        PASSWORD_BY_USER(false, false, true, true),
        PASSWORD_BY_ADMINISTRATOR(false, false, true, true),
        ROLE(false, false, true, true),
        SIGN_OUT(false, true, true, true),
        SIGN_OUT_EVERYWHERE(false, false, true, true),
        ONE_ENDED_BY_ADMINISTRATOR(false, true, true, true),
        ALL_ENDED_BY_ADMINISTRATOR(false, false, true, true),
        TENANT_DISABLED(false, false, false, true),
        APPLICATION_SWITCHED_OFF(true, true, false, true),
        APPLICATION_ROTATED(true, true, false, false),
        EMAIL(true, true, true, true);

        private final boolean session;
        private final boolean other;
        private final boolean application;
        private final boolean applicationAfterwards;

        /** @param applicationAfterwards once it is undone, as far as that can be: a program goes on */
        Happening(boolean session, boolean other, boolean application, boolean applicationAfterwards) {
            this.session = session;
            this.other = other;
            this.application = application;
            this.applicationAfterwards = applicationAfterwards;
        }
    }

    private String tenant = "";
    private String name = "";
    private String user = "";
    private String application = "";
    private String applicationToken = "";
    private Api operator = new Api(0);
    private Api there = new Api(0);
    private Api boss = new Api(0);
    private JsonNode session = JsonNodeFactory.instance.objectNode();
    private JsonNode other = JsonNodeFactory.instance.objectNode();

    @BeforeEach
    void signInTwiceAndMakeAnApplication() {
        operator = operator();
        there = newTenant(PASSWORD);
        tenant = tenant(there);
        boss = there.signedIn("boss", PASSWORD);
        name = newName();
        user = "/v1/users/"
                + id(boss.post("/v1/users", "{\"username\":\"%s\",\"password\":\"%s\"}".formatted(name, PASSWORD)));
        session = signIn(PASSWORD).body();
        other = signIn(PASSWORD).body();
        var made = as(session).post("/v1/applications", "{\"name\":\"x\",\"scopes\":[\"owner\"]}");
        application = "/v1/applications/" + id(made);
        applicationToken = made.body().get("token").asString();
    }

    @ParameterizedTest
    @EnumSource
    void isAsDocumentedAndNothingBringsASessionBack(Happening happening) {
        happen(happening);

        check(happening, happening.application);
        undo(happening);
        if (happening != Happening.DELETION) {
            assertThat(signIn(password(happening)).status()).isEqualTo(200);
        }
        check(happening, happening.applicationAfterwards);
        assertThat(refresh(session) == 200).as("refresh").isEqualTo(happening.session);
        assertThat(refresh(other) == 200).as("refresh of another session").isEqualTo(happening.other);
        if (happening.session) {
            assertThat(isActive(session.get("refreshToken").asString()))
                    .as("a refresh token that was exchanged")
                    .isFalse();
        }
    }

    private void happen(Happening happening) {
        var answer = switch (happening) {
            case NOTHING -> boss.get("/v1/applications");
            case LOCK -> boss.post(user + "/lock", "{}");
            case REJECTION -> boss.post(user + "/reject", "{}");
            case DELETION -> boss.delete(user, "{}");
            case PASSWORD_BY_USER ->
                as(session)
                        .put(
                                "/v1/me/password",
                                "{\"oldPassword\":\"%s\",\"newPassword\":\"%s\"}".formatted(PASSWORD, NEW_PASSWORD));
            case PASSWORD_BY_ADMINISTRATOR ->
                boss.put(user + "/password", "{\"newPassword\":\"%s\"}".formatted(NEW_PASSWORD));
            case ROLE -> boss.patch(user, "{\"role\":\"publisher\"}");
            case SIGN_OUT -> as(session).delete("/v1/sessions/current", null);
            case SIGN_OUT_EVERYWHERE -> as(session).delete("/v1/sessions/current?everywhere=true", null);
            case ONE_ENDED_BY_ADMINISTRATOR -> boss.delete(user + "/sessions/" + oldestSession(), null);
            case ALL_ENDED_BY_ADMINISTRATOR -> boss.delete(user + "/sessions", null);
            case TENANT_DISABLED -> operator.patch("/v1/tenants/" + tenant, "{\"disabled\":true}");
            case APPLICATION_SWITCHED_OFF -> boss.patch(application, "{\"enabled\":false}");
            case APPLICATION_ROTATED -> as(session).post(application + "/rotate", null);
            case EMAIL -> boss.patch(user, "{\"email\":\"%s@example.org\"}".formatted(name));
        };
        assertThat(answer.status()).as("%s", answer.body()).isBetween(200, 204);
    }

    private void undo(Happening happening) {
        var answer = switch (happening) {
            case LOCK -> boss.post(user + "/unlock", "{}");
            case REJECTION -> boss.post(user + "/approve", "{}");
            case ROLE -> boss.patch(user, "{\"role\":\"viewer\"}");
            case TENANT_DISABLED -> operator.patch("/v1/tenants/" + tenant, "{\"disabled\":false}");
            case APPLICATION_SWITCHED_OFF -> there.signedIn("boss", PASSWORD).patch(application, "{\"enabled\":true}");
            default -> operator.get("/v1/tenants");
        };
        assertThat(answer.status()).as("%s", answer.body()).isBetween(200, 204);
    }

    /** Each token at its own door, and as whoever asks about it hears. */
    private void check(Happening happening, boolean applicationIsGood) {
        assertThat(works(session)).as("access").isEqualTo(happening.session);
        assertThat(works(other)).as("access of another session").isEqualTo(happening.other);
        assertThat(bearer(applicationToken).get("/v1/applications/self").status() == 200)
                .as("application")
                .isEqualTo(applicationIsGood);
        assertThat(isActive(session.get("accessToken").asString()))
                .as("introspection of access")
                .isEqualTo(happening.session);
        assertThat(isActive(session.get("refreshToken").asString()))
                .as("introspection of refresh")
                .isEqualTo(happening.session);
        assertThat(isActive(other.get("refreshToken").asString()))
                .as("introspection of another session")
                .isEqualTo(happening.other);
        assertThat(isActive(applicationToken))
                .as("introspection of the application")
                .isEqualTo(applicationIsGood);
    }

    private static String password(Happening happening) {
        return switch (happening) {
            case PASSWORD_BY_USER, PASSWORD_BY_ADMINISTRATOR -> NEW_PASSWORD;
            default -> PASSWORD;
        };
    }

    private String oldestSession() {
        var sessions = boss.get(user + "/sessions").body().get("data");
        return sessions.get(sessions.size() - 1).get("id").asString();
    }

    private Answer signIn(String password) {
        return there.post("/v1/sessions", "{\"username\":\"%s\",\"password\":\"%s\"}".formatted(name, password));
    }

    private int refresh(JsonNode tokens) {
        return anybody.post(
                        "/v1/sessions/refresh",
                        "{\"refreshToken\":\"%s\"}"
                                .formatted(tokens.get("refreshToken").asString()))
                .status();
    }

    private Api bearer(String token) {
        return anybody.with("Authorization", "Bearer " + token);
    }

    private Api as(JsonNode tokens) {
        return bearer(tokens.get("accessToken").asString());
    }

    private boolean works(JsonNode tokens) {
        var status = as(tokens).get("/v1/me/sessions").status();
        assertThat(status).isIn(200, 401);
        return status == 200;
    }

    /** Asked by an operator: in a tenant that is disabled nobody else can. */
    private boolean isActive(String token) {
        return operator.with("Tenant", tenant)
                .post("/v1/sessions/introspect", "{\"token\":\"%s\"}".formatted(token))
                .body()
                .get("active")
                .asBoolean();
    }
}
