package userledger.query.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import userledger.domain.user.Role;
import userledger.query.People;
import userledger.query.QueryTest;

/** The service's own links work, however long they get. */
class LongNamesTest extends QueryTest {

    @Test
    void aLinkBehindTheLongestNamesIsTaken() {
        var people = new People("long-names");
        var admin = people.register("admin", Role.ADMINISTRATOR, named("庄"));
        people.register("other", Role.VIEWER, named("双"));
        var client = client(people, admin, Role.ADMINISTRATOR);

        var search = encode("!username:'" + "双".repeat(900) + "'");
        var first = client.get(
                "/v1/users?limit=1&sort=displayName,firstName,middleName,lastName&fields=username&q=" + search);
        var next = first.body().path("next").asString("");

        assertThat(first.all("username")).containsExactly("other");
        assertThat(next.substring(next.indexOf("cursor="))).hasSizeGreaterThan(7_500);
        var second = client.get(next);
        assertThat(second.status()).as(second.body().toString()).isEqualTo(200);
        assertThat(second.all("username")).containsExactly("admin");
        assertThat(client.get(second.body().path("prev").asString()).all("username"))
                .containsExactly("other");
    }

    private static Map<String, ?> named(String sign) {
        var name = sign.repeat(200);
        return Map.of("displayName", name, "firstName", name, "middleName", name, "lastName", name);
    }
}
