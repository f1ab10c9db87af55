package userledger.query.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static userledger.query.People.later;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import userledger.domain.profile.ProfileEvent.AttributesChanged;
import userledger.domain.tenant.AttributeRule;
import userledger.domain.tenant.AttributeRule.Audience;
import userledger.domain.tenant.AttributeSchema;
import userledger.domain.tenant.Visibility;
import userledger.domain.user.Role;
import userledger.domain.user.UserId;
import userledger.query.Client;
import userledger.query.People;
import userledger.query.QueryTest;

/** Nobody is told that nothing has changed who would be shown something else. */
class UserETagTest extends QueryTest {

    private static final People PEOPLE = new People("user-etags");

    private static UserId admin;
    private static UserId anna;
    private static UserId bert;

    @BeforeAll
    static void register() {
        admin = PEOPLE.register("admin", Role.ADMINISTRATOR, Map.of());
        anna = PEOPLE.register("anna", Role.VIEWER, Map.of("attributes", Map.of("team", "blue", "level", 3)));
        bert = PEOPLE.viewer("bert");
    }

    private Client admin() {
        return client(PEOPLE, admin, Role.ADMINISTRATOR);
    }

    private Client anna() {
        return client(PEOPLE, anna, Role.VIEWER);
    }

    private Client bert() {
        return client(PEOPLE, bert, Role.VIEWER);
    }

    private static int statusAgain(Client client, String path, String eTag) {
        return client.with("If-None-Match", eTag).get(path).status();
    }

    @Test
    void dependsOnWhatTheCallerMaySee() {
        var path = "/v1/users/" + anna;
        var whole = admin().get(path).header("ETag");
        var others = bert().get(path).header("ETag");

        assertThat(Set.of(whole, others)).allMatch(eTag -> eTag.matches("\"1\\.\\d{1,18}\""));
        assertThat(statusAgain(anna(), "/v1/me", others)).isEqualTo(200);
        assertThat(statusAgain(admin(), path, whole)).isEqualTo(304);
        assertThat(statusAgain(bert(), path, others)).isEqualTo(304);
        assertThat(statusAgain(bert(), path, whole)).isEqualTo(200);
        assertThat(statusAgain(admin(), path, others)).isEqualTo(200);
    }

    @Test
    void changesWithTheSettings() {
        var path = "/v1/users/" + anna;
        var first = bert().get(path);
        assertThat(first.body().has("email")).isTrue();

        PEOPLE.settings(new Visibility(true));
        var hidden = bert().with("If-None-Match", first.header("ETag")).get(path);
        assertThat(hidden.status()).isEqualTo(200);
        assertThat(hidden.body().has("email")).isFalse();

        PEOPLE.settings(new AttributeSchema(
                false, Map.of(), Map.of("team", new AttributeRule(Audience.EVERYONE, true, false))));
        var attributed = bert().with("If-None-Match", hidden.header("ETag")).get(path);
        assertThat(attributed.status()).isEqualTo(200);
        assertThat(attributed.body().path("attributes")).hasToString("{\"team\":\"blue\"}");

        PEOPLE.settings(new Visibility(false));
        PEOPLE.settings(AttributeSchema.DEFAULT);
        assertThat(bert().get(path).header("ETag")).isEqualTo(first.header("ETag"));
    }

    @Test
    void changesWhenTheTimeOfAnAttributeIsOver() {
        var carl = PEOPLE.viewer("carl");
        var guest = Map.of(
                "value",
                "for a moment",
                "expiresAt",
                Instant.now().plusSeconds(3).toString());
        PEOPLE.append(carl, new AttributesChanged(carl, null, Map.of("guest", guest), later(1)));
        var path = "/v1/users/" + carl;
        var eTag = admin().get(path).header("ETag");

        await().untilAsserted(() -> {
            var later = admin().with("If-None-Match", eTag).get(path);
            assertThat(later.status()).isEqualTo(200);
            assertThat(later.body().toString()).doesNotContain("for a moment");
        });
    }
}
