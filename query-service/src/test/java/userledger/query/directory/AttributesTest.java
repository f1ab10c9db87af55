package userledger.query.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static userledger.query.People.later;

import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import userledger.domain.deletion.DeletionEvent.UserDeleted;
import userledger.domain.deletion.DeletionEvent.UserErased;
import userledger.domain.profile.ProfileEvent.AttributesChanged;
import userledger.domain.profile.ProfileEvent.AttributesExpired;
import userledger.domain.profile.ProfileEvent.UserRenamed;
import userledger.domain.tenant.AttributeRule;
import userledger.domain.tenant.AttributeRule.Audience;
import userledger.domain.tenant.AttributeSchema;
import userledger.domain.user.Role;
import userledger.domain.user.UserId;
import userledger.query.Client;
import userledger.query.People;
import userledger.query.QueryTest;

class AttributesTest extends QueryTest {

    private static final People PEOPLE = new People("attributes");
    private static final String OVER = "2026-02-01T00:00:00Z";
    private static final String LONG = "2999-01-01T00:00:00Z";

    private static UserId admin;
    private static UserId anna;
    private static UserId bert;

    @BeforeAll
    static void register() {
        admin = PEOPLE.register("admin", Role.ADMINISTRATOR, Map.of());
        anna = PEOPLE.register("anna", Role.VIEWER, Map.of("attributes", Map.of("team", "blue", "level", 3)));
        bert = PEOPLE.viewer("bert");
        PEOPLE.settings(new AttributeSchema(
                false, Map.of(), Map.of("team", new AttributeRule(Audience.EVERYONE, true, false))));
        PEOPLE.append(
                anna,
                new AttributesChanged(
                        anna,
                        later(9),
                        Map.of(
                                "guest", Map.of("value", "canary-guest", "expiresAt", OVER),
                                "badge", Map.of("value", 7, "expiresAt", LONG),
                                "pay", Map.of("value", "canary-pay", "sealed", true)),
                        later(1)));
        PEOPLE.append(anna, new UserRenamed(anna, "annabel", later(2)));
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

    @Test
    void showsWhatIsNotOverToTheOwnerAndToAdministrators() {
        var all = "{\"badge\":7,\"level\":3,\"pay\":\"canary-pay\",\"team\":\"blue\"}";
        var user = "/v1/users/" + anna;

        for (var answer : new Client.Answer[] {admin().get(user), anna().get(user), anna().get("/v1/me")}) {
            assertThat(answer.body().path("attributes")).hasToString(all);
            assertThat(answer.body().has("attributesWithTerms")).isFalse();
        }
        assertThat(admin().get("/v1/users?prefix=annabel").body().toString()).contains(all);
        assertThat(anna().get("/v1/users?prefix=annabel").body().toString()).contains(all);
        assertThat(admin().get("/v1/users?prefix=annabel&fields=attributes")
                        .body()
                        .path("data"))
                .hasToString("[{\"attributes\":" + all + "}]");
        assertThat(admin().get("/v1/groups/everyone/members").body().toString()).contains(all);
        assertThat(bert().get("/v1/groups/everyone/members").body().toString())
                .contains("blue")
                .doesNotContain("level", "badge", "canary", "attributesWithTerms");
    }

    @Test
    void showsOthersWhatIsForEveryoneOnly() {
        for (var path : new String[] {
            "/v1/users/" + anna,
            "/v1/users/by-username/annabel",
            "/v1/users?prefix=annabel",
            "/v1/groups/everyone/members/" + anna,
            "/v1/users/" + anna + "/attributes"
        }) {
            assertThat(bert().get(path).body().toString())
                    .as(path)
                    .contains("blue")
                    .doesNotContain("level", "badge", "canary", "phone", "attributesWithTerms");
        }
    }

    @Test
    void tellsTheTermsOfEachAttribute() {
        assertThat(anna().get("/v1/users/" + anna + "/attributes").body())
                .hasToString(("{'data':[{'name':'badge','value':7,'expiresAt':'2999-01-01T00:00:00Z','sealed':false},"
                                + "{'name':'level','value':3,'expiresAt':null,'sealed':false},"
                                + "{'name':'pay','value':'canary-pay','expiresAt':null,'sealed':true},"
                                + "{'name':'team','value':'blue','expiresAt':null,'sealed':false}]}")
                        .replace('\'', '"'));
        assertProblem(anna().get("/v1/users/" + new UUID(0, 7) + "/attributes"), 404, "user.not_found");
    }

    @Test
    void tellsInTheHistoryThatSomethingChangedButNotWhatIsSealedOrOver() {
        var history = admin().get("/v1/users/" + anna + "/history").body();

        assertThat(history.toString()).contains("\"badge\":7").doesNotContain("canary");
        var dora = PEOPLE.viewer("dora");
        PEOPLE.append(
                dora,
                new AttributesChanged(
                        dora, null, Map.of("pay", Map.of("value", "canary-pay", "sealed", true)), later(1)),
                new AttributesExpired(dora, null, later(2)));
        var steps = admin().get("/v1/users/" + dora + "/history").body().path("data");
        for (var step : new int[] {1, 2}) {
            assertThat(steps.path(step).path("changes")).hasToString("[{\"field\":\"attributes\"}]");
        }
    }

    @Test
    void keepsSealedOnesSealedAtRestAndLosesThemWithTheKey() {
        var carl = PEOPLE.viewer("carl");
        PEOPLE.append(
                carl,
                new AttributesChanged(
                        carl, null, Map.of("pay", Map.of("value", "canary-carl", "sealed", true)), later(1)));
        var seen = admin().get("/v1/users/" + carl).body().path("attributes");
        assertThat(seen).hasToString("{\"pay\":\"canary-carl\"}");

        assertThat(row(carl)).contains("\"cipher\"").doesNotContain("canary");
        PEOPLE.append(carl, new UserRenamed(carl, "carlo", later(1)));
        assertThat(admin().get("/v1/users/" + carl).body().path("attributes")).isEqualTo(seen);
        for (var table : tables()) {
            assertThat(People.fromDirectory(
                            "select count(*) from directory." + table + " t where t::text like '%canary-carl%'"))
                    .as(table)
                    .isEqualTo("0");
        }
        var copy = row(carl);
        PEOPLE.append(carl, new UserDeleted(carl, later(2)), new UserErased(carl, later(2)));
        assertProblem(admin().get("/v1/users/" + carl), 404, "user.not_found");
        assertThat(copy).doesNotContain("canary");
    }

    private static String[] tables() {
        return People.fromDirectory("select string_agg(table_name, ',') from information_schema.tables"
                        + " where table_schema = 'directory' and table_type = 'BASE TABLE'")
                .split(",");
    }

    private static String row(UserId user) {
        return People.fromDirectory("select full_json || public_json from directory.users_1 where id = '" + user + "'");
    }
}
