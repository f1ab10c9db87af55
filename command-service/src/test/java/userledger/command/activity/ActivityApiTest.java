package userledger.command.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import userledger.command.ApiScenario;
import userledger.store.StoredEvent;
import userledger.testing.Api;

/** In a tenant of its own, since a look through the table is one through everybody. */
class ActivityApiTest extends ApiScenario {

    private static final String PASSWORD = "long enough 1";
    private static final String INACTIVE = "user.became_inactive";
    private static final String ACTIVE = "user.became_active";

    @Autowired
    protected ActivityTimer timer;

    private Api there;
    private Api boss;
    private String id = "";

    @BeforeEach
    void makeATenant() {
        there = newTenant(PASSWORD);
        boss = there.signedIn("boss", PASSWORD);
        id = id(boss.post("/v1/users", "{\"username\":\"anna\",\"password\":\"%s\"}".formatted(PASSWORD)));
        settings("{\"inactiveAfterDays\":1}");
    }

    @Test
    void whoeverStaysAwayIsInactiveUntilTheNextSignIn() {
        lookThroughIn(Duration.ofHours(23));
        assertThat(statusOf(id)).isEqualTo("active");

        lookThroughIn(Duration.ofHours(25));
        var away = boss.patch("/v1/users/" + id, "{}").body();
        assertThat(away.get("status").asString()).isEqualTo("inactive");
        assertThat(away.get("inactiveSince").asString()).isNotEmpty();
        lookThroughIn(Duration.ofHours(26));
        assertThat(names(id)).containsOnlyOnce(INACTIVE);
        assertThat(events(id).getLast().meta().correlationId()).isEqualTo("inactivity");
        assertThat(events(id).getLast().meta().actor()).isNull();

        var anna = there.signedIn("anna", PASSWORD);
        var back = anna.patch("/v1/me", "{}").body();
        assertThat(back.get("status").asString()).isEqualTo("active");
        assertThat(back.get("inactiveSince").isNull()).isTrue();
        assertThat(names(id)).endsWith(INACTIVE, ACTIVE);

        lookThroughIn(Duration.ofHours(49));
        assertThat(names(id)).endsWith(INACTIVE, ACTIVE, INACTIVE);
    }

    @Test
    void theAnswerToTheSignInSaysSo() {
        lookThroughIn(Duration.ofHours(25));

        var user = there.post("/v1/sessions", "{\"username\":\"anna\",\"password\":\"%s\"}".formatted(PASSWORD))
                .body()
                .get("user");

        assertThat(user.get("status").asString()).isEqualTo("active");
        assertThat(user.get("version").asInt()).isEqualTo(names(id).size());
    }

    /** The only administrator too: it shuts nobody out, not even of sessions there are. */
    @Test
    void whoeverIsInactiveGoesOnToAct() {
        lookThroughIn(Duration.ofHours(25));

        var me = boss.patch("/v1/me", "{\"nickname\":\"b\"}");

        assertThat(me.status()).isEqualTo(200);
        assertThat(me.body().get("status").asString()).isEqualTo("inactive");
        assertThat(boss.post("/v1/users", "{\"username\":\"ben\"}").status()).isEqualTo(201);
    }

    @Test
    void aLockHoldsFirst() {
        boss.post("/v1/users/" + id + "/lock", "{}");
        lookThroughIn(Duration.ofHours(25));

        assertThat(statusOf(id)).isEqualTo("locked");
        boss.post("/v1/users/" + id + "/unlock", null);
        assertThat(statusOf(id)).isEqualTo("inactive");
    }

    @Test
    void anotherLimitCountsForThoseWhoAreActive() {
        settings("{\"inactiveAfterDays\":0}");
        lookThroughIn(Duration.ofHours(25));
        assertThat(statusOf(id)).isEqualTo("active");

        settings("{\"inactiveAfterDays\":1}");
        lookThroughIn(Duration.ofHours(25));
        settings("{\"inactiveAfterDays\":null}");
        lookThroughIn(Duration.ofHours(25));
        assertThat(statusOf(id)).isEqualTo("inactive");
    }

    @Test
    void whoeverIsGoneIsNotAskedAgain() throws SQLException {
        awaitSeen(id);
        boss.delete("/v1/users/" + id, null);
        await().until(() -> count("select count(*) from ledger.last_seen where user_id = '" + id + "'") == 0);
        execute("insert into ledger.last_seen select '%s', tenant, seen from ledger.last_seen where user_id = '%s'"
                .formatted(id, idOf(boss)));

        lookThroughIn(Duration.ofHours(25));

        assertThat(count("select count(*) from ledger.last_seen where user_id = '" + id + "'"))
                .isZero();
    }

    /** A sign-in that had begun before somebody became inactive is not taken for one before that. */
    @Test
    void whoeverSignsInAtThatMomentIsBackWithTheNextLook() throws SQLException {
        lookThroughIn(Duration.ofHours(25));
        execute("update ledger.last_seen set seen = seen + interval '1 minute' where user_id = '" + id + "'");

        timer.lookThrough(Instant.now());

        assertThat(statusOf(id)).isEqualTo("active");
        assertThat(events(id).getLast().meta().actor()).isNull();
        await().until(() ->
                count("select count(*) from ledger.last_seen where inactive_as_of is null and user_id = '" + id + "'")
                        == 1);
    }

    @Test
    void refusesAnotherNumberOfDays() {
        for (var days : new String[] {"-1", "3651"}) {
            assertThat(fields(change("{\"inactiveAfterDays\":" + days + "}")))
                    .containsExactly("activity.inactiveAfterDays");
        }
    }

    private Api.Answer change(String activity) {
        return boss.with("If-Match", "*").patch("/v1/settings", "{\"activity\":" + activity + "}");
    }

    private void settings(String activity) {
        assertThat(change(activity).status()).isEqualTo(200);
    }

    private String statusOf(String user) {
        return boss.patch("/v1/users/" + user, "{}").body().get("status").asString();
    }

    private static String idOf(Api caller) {
        return caller.patch("/v1/me", "{}").body().get("id").asString();
    }

    /** Once all that has happened so far has been seen. No tenant but those of this test let so little time pass. */
    private void lookThroughIn(Duration time) {
        awaitSeen(id);
        timer.lookThrough(Instant.now().plus(time));
    }

    private void awaitSeen(String user) {
        var head = log.headPosition();
        await().until(() -> count("select position from ledger.followers where name = 'last-seen'") >= head
                && count("select count(*) from ledger.last_seen where user_id = '" + user + "'") == 1);
    }

    private long count(String sql) throws SQLException {
        try (var connection = dataSource.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            return rows.next() ? rows.getLong(1) : 0;
        }
    }

    private List<StoredEvent> events(String user) {
        return log.stream(UUID.fromString(user), 0, 100);
    }

    private List<String> names(String user) {
        return events(user).stream().map(StoredEvent::name).toList();
    }
}
