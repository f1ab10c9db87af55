package userledger.command.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import userledger.command.ApiScenario;
import userledger.domain.user.TenantId;
import userledger.store.Streams;
import userledger.testing.Api.Answer;

class SettingsApiTest extends ApiScenario {

    private static final String PATH = "/v1/settings";

    @AfterEach
    void bringDefaultsBack() {
        assertThat(change("*", "{\"freedUsernames\":null}").status()).isEqualTo(200);
    }

    @Test
    void areDefaultsUntilSomebodyDecides() {
        var settings = admin.get(PATH);

        assertThat(settings.status()).isEqualTo(200);
        assertThat(freed(settings)).isEqualTo("{\"reuse\":\"after_days\",\"days\":30}");
        assertThat(admin.with("If-None-Match", settings.header("ETag"))
                        .get(PATH)
                        .status())
                .isEqualTo(304);
    }

    @Test
    void changeFieldByField() {
        var first = change("*", "{\"freedUsernames\":{\"days\":7}}");
        var second = change(first.header("ETag"), "{\"freedUsernames\":{\"reuse\":\"never\"}}");
        var third = change(second.header("ETag"), "{\"freedUsernames\":{\"days\":null}}");

        assertThat(freed(first)).isEqualTo("{\"reuse\":\"after_days\",\"days\":7}");
        assertThat(freed(second)).isEqualTo("{\"reuse\":\"never\",\"days\":7}");
        assertThat(freed(third)).isEqualTo("{\"reuse\":\"never\",\"days\":30}");
        assertThat(third.header("Consistency-Token")).isNotEmpty();
        assertThat(admin.get(PATH).header("ETag")).isEqualTo(third.header("ETag"));
        assertThat(freed(admin.get(PATH))).isEqualTo(freed(third));
    }

    @Test
    void hideAddressesOfUsersFromEachOther() {
        var name = newName();
        var id = id(admin.post(
                "/v1/users",
                "{\"username\":\"%s\",\"password\":\"long enough 1\",\"email\":\"%s@example.org\"}"
                        .formatted(name, name)));
        var user = anybody.signedIn(name, "long enough 1");
        try {
            assertThat(change("*", "{\"visibility\":{\"hideEmails\":true}}")
                            .body()
                            .get("visibility"))
                    .hasToString("{\"hideEmails\":true}");
            assertThat(user.patch("/v1/me", "{\"emailVisibleTo\":\"administrators\"}")
                            .body()
                            .get("email")
                            .asString())
                    .isEqualTo(name + "@example.org");
            assertThat(admin.patch("/v1/users/" + id, "{}")
                            .body()
                            .get("emailVisibleTo")
                            .asString())
                    .isEqualTo("administrators");
            assertThat(fields(user.patch("/v1/me", "{\"emailVisibleTo\":\"friends\"}")))
                    .containsExactly("emailVisibleTo");
            assertThat(user.patch("/v1/me", "{\"emailVisibleTo\":null}")
                            .body()
                            .get("emailVisibleTo")
                            .isNull())
                    .isTrue();
        } finally {
            assertThat(change("*", "{\"visibility\":null}").body().get("visibility"))
                    .hasToString("{\"hideEmails\":false}");
        }
    }

    @Test
    void makeNoEventOfNoChange() {
        var before = admin.get(PATH).header("ETag");
        var events = log.headSequence(Streams.ofTenant(TenantId.DEFAULT));

        assertThat(change(before, "{\"freedUsernames\":{}}").header("ETag")).isEqualTo(before);
        assertThat(change(before, "{}").status()).isEqualTo(200);

        assertThat(log.headSequence(Streams.ofTenant(TenantId.DEFAULT))).isEqualTo(events);
    }

    @Test
    void needTheVersionThatWasSeen() {
        var seen = admin.get(PATH).header("ETag");
        change(seen, "{\"freedUsernames\":{\"days\":8}}");

        var without = admin.patch(PATH, "{\"freedUsernames\":{\"days\":9}}");
        var stale = change(seen, "{\"freedUsernames\":{\"days\":9}}");

        assertThat(without.status()).isEqualTo(428);
        assertThat(without.code()).isEqualTo("settings.if_match_required");
        assertThat(stale.status()).isEqualTo(412);
        assertThat(stale.code()).isEqualTo("settings.version_changed");
        assertThat(freed(admin.get(PATH))).contains("\"days\":8");
    }

    @Test
    void canBeTried() {
        var tried = admin.with("If-Match", "*").patch(PATH + "?dryRun=true", "{\"freedUsernames\":{\"days\":9}}");

        assertThat(freed(tried)).contains("\"days\":9");
        assertThat(tried.header("ETag")).isEmpty();
        assertThat(freed(admin.get(PATH))).contains("\"days\":30");
    }

    @Test
    void refuseWhatIsNoSetting() {
        assertThat(fields(change("*", "{\"freedUsername\":{}}"))).containsExactly("freedUsername");
        assertThat(fields(change("*", "{\"freedUsernames\":{\"reuse\":\"soon\",\"day\":1,\"days\":\"1\"}}")))
                .containsExactlyInAnyOrder("freedUsernames.reuse", "freedUsernames.day", "freedUsernames.days");
        assertThat(fields(change("*", "{\"freedUsernames\":{\"days\":0}}"))).containsExactly("freedUsernames.days");
        assertThat(fields(change("*", "{\"freedUsernames\":{\"days\":3651}}"))).containsExactly("freedUsernames.days");
        assertThat(fields(change("*", "{\"freedUsernames\":7}"))).containsExactly("freedUsernames");
    }

    @Test
    void areForAdministrators() {
        var name = newName();
        create(name, "long enough 1");
        var viewer = anybody.signedIn(name, "long enough 1");

        assertThat(viewer.get(PATH).status()).isEqualTo(403);
        assertThat(viewer.with("If-Match", "*").patch(PATH, "{}").status()).isEqualTo(403);
        assertThat(anybody.get(PATH).status()).isEqualTo(401);
    }

    @Test
    void belongToOneTenantAndOperatorsMayActInAnother() {
        var operator = anybody.with("Tenant", "system")
                .signedIn("admin", userledger.command.CommandServiceTest.ADMIN_PASSWORD);
        change("*", "{\"freedUsernames\":{\"days\":5}}");

        assertThat(freed(operator.get(PATH))).contains("\"days\":30");
        assertThat(freed(operator.with("Tenant", "default").get(PATH))).contains("\"days\":5");
    }

    private Answer change(String ifMatch, String patch) {
        return admin.with("If-Match", ifMatch).patch(PATH, patch);
    }

    private static String freed(Answer settings) {
        return settings.body().get("freedUsernames").toString();
    }
}
