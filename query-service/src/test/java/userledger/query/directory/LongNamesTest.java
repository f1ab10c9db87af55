package userledger.query.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import userledger.domain.user.Role;
import userledger.query.People;
import userledger.query.QueryTest;
import userledger.query.platform.SearchKey;

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

    @Test
    void namesThatCannotBeMadeShorterFitIntoEachIndex() {
        var people = new People("longest-names");
        var admin = people.register("admin", Role.ADMINISTRATOR, Map.of());
        var random = new Random(4);
        var other = people.register(
                signs(random, 64),
                Role.VIEWER,
                Map.of(
                        "displayName", signs(random, 200),
                        "firstName", signs(random, 100),
                        "middleName", signs(random, 100),
                        "lastName", signs(random, 100),
                        "nickname", signs(random, 100),
                        "description", signs(random, 2_000)));

        assertThat(client(people, admin, Role.ADMINISTRATOR)
                        .get("/v1/users?sort=-displayName")
                        .all("id"))
                .containsExactly(other.toString(), admin.toString());
    }

    /** Of those whose keys are longest, as one sign becomes a syllable of five letters or more. */
    private static String signs(Random random, int count) {
        return random.ints('\uac00', '\ud7a4')
                .mapToObj(Character::toString)
                .filter(sign -> SearchKey.of(sign).length() >= 5)
                .limit(count)
                .collect(Collectors.joining());
    }

    private static Map<String, ?> named(String sign) {
        var name = sign.repeat(200);
        return Map.of("displayName", name, "firstName", name, "middleName", name, "lastName", name);
    }
}
