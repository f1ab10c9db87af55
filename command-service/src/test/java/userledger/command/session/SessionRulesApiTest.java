package userledger.command.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import userledger.command.ApiScenario;
import userledger.command.platform.Commands;
import userledger.command.platform.TenantSettings;
import userledger.domain.user.Rejection;
import userledger.domain.user.TenantId;
import userledger.rest.caller.CallContext;
import userledger.rest.caller.CurrentAccounts;
import userledger.rest.caller.CurrentSessions;
import userledger.rest.token.AccessTokens;
import userledger.rest.token.RefreshTokens;
import userledger.store.Ids;
import userledger.testing.Api.Answer;

/** How long sessions last and how many there are, as the tenant says. */
class SessionRulesApiTest extends ApiScenario {

    private static final String PASSWORD = "long enough 1";
    private static final CallContext CALL =
            new CallContext(TenantId.DEFAULT, "later", null, null, null, null, false, null);

    @Autowired
    protected Commands commands;

    @Autowired
    protected SessionLog sessions;

    @Autowired
    protected CurrentAccounts accounts;

    @Autowired
    protected CurrentSessions current;

    @Autowired
    protected AccessTokens accessTokens;

    @Autowired
    protected RefreshTokens refreshTokens;

    @Autowired
    protected OpenSessions open;

    @Autowired
    protected TenantSettings tenants;

    @Autowired
    protected Ids ids;

    private String name = "";

    @BeforeEach
    void makeAUser() {
        name = newName();
        create(name, PASSWORD);
    }

    @AfterEach
    void leaveTheSettingsAsTheyWere() {
        set("null");
    }

    @Test
    void theOldestEndsWithOneTooMany() {
        set("{\"maxPerUser\":2}");
        var first = signIn();
        var second = signIn();
        var third = signIn();

        assertThat(works(first)).isFalse();
        assertThat(works(second)).isTrue();
        assertThat(works(third)).isTrue();
        assertThat(refreshed(first)).isEqualTo(401);
        assertThat(as(third).get("/v1/me/sessions").body().get("data")).hasSize(2);
        var stream = UUID.fromString(session(first));
        assertThat(log.stream(stream, 0, 10).getLast().facts().get("reason").asString())
                .isEqualTo("too_many");
    }

    @Test
    void whatHasEndedDoesNotCount() {
        set("{\"maxPerUser\":2}");
        var first = signIn();
        var second = signIn();
        as(second).delete("/v1/sessions/current", null);
        var third = signIn();
        assertThat(works(first)).isTrue();

        as(first).delete("/v1/sessions/current?everywhere=true", null);
        var next = List.of(signIn(), signIn());
        assertThat(next).allMatch(this::works);
        assertThat(works(third)).isFalse();
    }

    @Test
    void aLowerNumberCountsFromTheNextSignInOn() {
        var before = List.of(signIn(), signIn(), signIn());
        set("{\"maxPerUser\":1}");
        assertThat(before).allMatch(this::works);

        var last = signIn();

        assertThat(before).noneMatch(this::works);
        assertThat(works(last)).isTrue();
    }

    @Test
    void areNeverTooManyAlsoOfManyAtOnce() throws Exception {
        set("{\"maxPerUser\":3}");
        var signedIn = new ArrayList<Answer>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Answer> call = this::signIn;
            for (var done : threads.invokeAll(Collections.nCopies(9, call))) {
                signedIn.add(done.get());
            }
        }

        assertThat(signedIn).extracting(Answer::status).containsOnly(200);
        assertThat(signedIn.stream().filter(this::works)).hasSize(3);
    }

    @Test
    void goWithoutARefreshForAsLongAsTheTenantSays() {
        var signedIn = signIn();
        assertThatThrownBy(() -> in(Duration.ofDays(15)).refresh(token(signIn()), null, CALL))
                .isInstanceOf(Rejection.class);
        set("{\"idleDays\":20}");

        var refreshed = in(Duration.ofDays(15)).refresh(token(signedIn), null, CALL);

        set("{\"idleDays\":1}");
        assertThatThrownBy(() -> in(Duration.ofDays(17)).refresh(refreshed.refresh(), null, CALL))
                .isInstanceOf(Rejection.class);
        assertThat(works(signedIn)).isFalse();
    }

    @Test
    void endAtTheirTimeHoweverLively() {
        set("{\"lifetimeDays\":2}");
        var signedIn = signIn();
        assertThat(signedIn.body().get("expiresIn").asLong()).isEqualTo(600);
        set("{\"lifetimeDays\":30}");

        var almost = in(Duration.ofDays(2).minusMinutes(1)).refresh(token(signedIn), null, CALL);

        assertThat(almost.expiresIn()).isLessThanOrEqualTo(Duration.ofMinutes(1));
        assertThatThrownBy(() -> in(Duration.ofDays(2).plusMinutes(1)).refresh(almost.refresh(), null, CALL))
                .isInstanceOf(Rejection.class);
    }

    @Test
    void refuseWhatIsOutOfRange() {
        var wrong = admin.with("If-Match", "*")
                .patch("/v1/settings", "{\"sessions\":{\"idleDays\":0,\"lifetimeDays\":366,\"maxPerUser\":201}}");

        assertThat(fields(wrong))
                .containsExactlyInAnyOrder("sessions.idleDays", "sessions.lifetimeDays", "sessions.maxPerUser");
    }

    /** The service as it is some time later. */
    private Sessions in(Duration later) {
        return new Sessions(
                commands,
                sessions,
                accounts,
                current,
                accessTokens,
                refreshTokens,
                open,
                tenants,
                ids,
                () -> Instant.now().plus(later));
    }

    private void set(String rules) {
        assertThat(admin.with("If-Match", "*")
                        .patch("/v1/settings", "{\"sessions\":%s}".formatted(rules))
                        .status())
                .isEqualTo(200);
    }

    private Answer signIn() {
        return anybody.post("/v1/sessions", "{\"username\":\"%s\",\"password\":\"%s\"}".formatted(name, PASSWORD));
    }

    private static String token(Answer signedIn) {
        return signedIn.body().get("refreshToken").asString();
    }

    private int refreshed(Answer signedIn) {
        return anybody.post("/v1/sessions/refresh", "{\"refreshToken\":\"%s\"}".formatted(token(signedIn)))
                .status();
    }

    private userledger.testing.Api as(Answer signedIn) {
        return anybody.with(
                "Authorization", "Bearer " + signedIn.body().get("accessToken").asString());
    }

    private boolean works(Answer signedIn) {
        return as(signedIn).patch("/v1/me", "{}").status() == 200;
    }

    private String session(Answer signedIn) {
        var claims = signedIn.body().get("accessToken").asString().split("\\.")[1];
        return new tools.jackson.databind.json.JsonMapper()
                .readTree(java.util.Base64.getUrlDecoder().decode(claims))
                .get("sid")
                .asString();
    }
}
