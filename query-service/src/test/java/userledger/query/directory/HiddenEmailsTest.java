package userledger.query.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import userledger.domain.tenant.Visibility;
import userledger.domain.user.Role;
import userledger.domain.user.UserId;
import userledger.query.Client;
import userledger.query.People;
import userledger.query.QueryTest;

class HiddenEmailsTest extends QueryTest {

    /** Here the tenant hides addresses. */
    private static final People HIDING = new People("hiding");

    /** Here only one user does. */
    private static final People OPEN = new People("open");

    private static final Map<String, String> SHY = Map.of("emailVisibleTo", "administrators");

    private static UserId admin;
    private static UserId anna;
    private static UserId shy;
    private static UserId hidingAdmin;
    private static UserId hidingAnna;
    private static UserId hidingBert;

    @BeforeAll
    static void register() {
        admin = OPEN.register("c-admin", Role.ADMINISTRATOR, Map.of());
        anna = OPEN.register("d-anna", Role.PUBLISHER, Map.of());
        shy = OPEN.register("e-shy", Role.VIEWER, SHY);
        hidingAdmin = HIDING.register("admin", Role.ADMINISTRATOR, Map.of());
        hidingAnna = HIDING.register("anna", Role.PUBLISHER, Map.of("emailVisibleTo", "everyone"));
        hidingBert = HIDING.viewer("bert");
        HIDING.settings(new Visibility(true));
    }

    @Test
    void areNowhereForOthersWhereTheTenantHidesThem() {
        var client = client(HIDING, hidingAnna, Role.PUBLISHER);
        for (var path : new String[] {
            "/v1/users/" + hidingBert,
            "/v1/users/by-username/bert",
            "/v1/users?prefix=bert",
            "/v1/users?fields=id,email&prefix=bert",
            "/v1/groups/everyone/members/" + hidingBert
        }) {
            assertThat(client.get(path).body().toString())
                    .as(path)
                    .contains(hidingBert.toString())
                    .doesNotContain("email", "example.org");
        }
        assertThat(client.get("/v1/groups/everyone/members").body().toString())
                .contains("anna@example.org")
                .doesNotContain("bert@example.org", "admin@example.org");
        assertThat(client.get("/v1/me").body().path("email").asString("")).isEqualTo("anna@example.org");
        assertThat(client.get("/v1/users").body().toString()).contains("anna@example.org");
    }

    @Test
    void areThereForAdministrators() {
        var client = client(HIDING, hidingAdmin, Role.ADMINISTRATOR);

        assertThat(client.get("/v1/users?sort=email").all("email"))
                .containsExactly("admin@example.org", "anna@example.org", "bert@example.org");
        assertThat(client(OPEN, admin, Role.ADMINISTRATOR)
                        .get("/v1/users?sort=-email")
                        .all("username"))
                .containsExactly("e-shy", "d-anna", "c-admin");
    }

    @Test
    void canNotBeSortedByWhereTheTenantHidesThem() {
        var client = client(HIDING, hidingAnna, Role.PUBLISHER);

        assertProblem(client.get("/v1/users?sort=email"), 403, "access.denied");
        assertProblem(client.get("/v1/users?sort=username,-email"), 403, "access.denied");
    }

    @Test
    void areHiddenOneByOneAndGiveNothingAwayByTheirOrder() {
        var client = client(OPEN, anna, Role.PUBLISHER);

        assertThat(client.get("/v1/users/" + shy).body().has("email")).isFalse();
        assertThat(client.get("/v1/users/" + admin).body().path("email").asString(""))
                .isEqualTo("c-admin@example.org");
        assertThat(client.get("/v1/users?sort=-email").all("username")).containsExactly("d-anna", "c-admin", "e-shy");
        assertThat(walk(client, "/v1/users?sort=email&limit=1")).isEqualTo("e-shy c-admin d-anna ");
        assertInvalid(client.get("/v1/users?sort=email,-email"), "sort");

        var own = client(OPEN, shy, Role.VIEWER);
        assertThat(own.get("/v1/users/" + shy).body().path("email").asString(""))
                .isEqualTo("e-shy@example.org");
        assertThat(own.get("/v1/users?prefix=e-shy").all("email")).containsExactly("e-shy@example.org");
        assertThat(own.get("/v1/me").body().path("emailVisibleTo").asString("")).isEqualTo("administrators");
    }

    @Test
    void areNotFoundByOthers() {
        var client = client(HIDING, hidingAnna, Role.PUBLISHER);
        assertProblem(client.get("/v1/users?q=email:bert*"), 403, "access.denied");
        assertProblem(client.get("/v1/users/count?q=!email:bert*"), 403, "access.denied");
        assertThat(client.get("/v1/users/count?q=example").body().path("count").asInt())
                .isZero();
        assertThat(client(HIDING, hidingAdmin, Role.ADMINISTRATOR)
                        .get("/v1/users/count?q=example")
                        .body()
                        .path("count")
                        .asInt())
                .isEqualTo(3);

        var open = client(OPEN, anna, Role.PUBLISHER);
        for (var query : new String[] {"example", "email:*example*", "email:c*%7Cemail:d*%7Cemail:e*", "email:%3F*"}) {
            assertThat(open.get("/v1/users?q=" + query).all("username"))
                    .as(query)
                    .containsExactly("c-admin", "d-anna");
        }
        assertThat(open.get("/v1/users?q=email:e-shy@example.org").all("username"))
                .isEmpty();
        assertThat(client(OPEN, admin, Role.ADMINISTRATOR)
                        .get("/v1/users?q=email:e-shy@example.org")
                        .all("username"))
                .containsExactly("e-shy");
    }

    @Test
    void doNotComeWithACursorOfSomebodyWhoSeesMore() {
        var next = client(OPEN, admin, Role.ADMINISTRATOR)
                .get("/v1/users?sort=email&limit=1")
                .body()
                .path("next")
                .asString("");

        assertThat(client(OPEN, anna, Role.PUBLISHER).get(next).status()).isEqualTo(400);
    }

    private static String walk(Client client, String first) {
        var names = new StringBuilder();
        for (var path = first; !path.isEmpty(); ) {
            var page = client.get(path);
            page.all("username").forEach(name -> names.append(name).append(' '));
            path = page.body().path("next").asString("");
        }
        return names.toString();
    }
}
