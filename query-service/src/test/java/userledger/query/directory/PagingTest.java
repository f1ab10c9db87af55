package userledger.query.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import userledger.domain.user.Role;
import userledger.domain.user.UserId;
import userledger.query.Client;
import userledger.query.People;
import userledger.query.QueryTest;

class PagingTest extends QueryTest {

    private static final People PEOPLE = new People("paging");
    private static final People OTHERS = new People("paging-others");

    private static UserId admin;
    private static UserId stranger;

    @BeforeAll
    static void register() {
        admin = PEOPLE.register("admin", Role.ADMINISTRATOR, Map.of());
        stranger = OTHERS.register("admin", Role.ADMINISTRATOR, Map.of());
        PEOPLE.registerAll(IntStream.range(0, 40)
                .mapToObj(i -> PEOPLE.registered(
                        new UserId(new java.util.UUID(0x7000L + i, 0x8000_0000_0000_0000L + i)),
                        "jo" + i,
                        i % 5 == 0 ? Role.PUBLISHER : Role.VIEWER,
                        i % 3 == 0 ? Map.of() : Map.of("lastName", "Name" + i % 4, "firstName", "Jo" + i % 2))));
    }

    private Client client() {
        return client(PEOPLE, admin, Role.ADMINISTRATOR);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limit=7",
                "limit=7&sort=-lastName",
                "limit=6&sort=lastName,firstName&prefix=jo",
                "limit=7&sort=lastName,-firstName,username",
                "limit=9&sort=-role,lastName,-id",
                "limit=1&sort=createdAt&role=publisher",
                "limit=7&sort=-updatedAt,lastSignInAt,version",
                "limit=41",
                "limit=5&prefix=j",
                "limit=5&prefix=name",
                "limit=4&sort=nickname,-lastName",
                "limit=4&sort=-version,lastName,username",
                "limit=4&sort=-status,role,firstName",
                "limit=3&sort=-lastName,-firstName,role",
                "pageLength=7&prefix=jo",
                "pageLength=7",
                "pageLength=6&sort=lastName,-firstName&prefix=jo&total=false",
                "pageLength=41"
            })
    void meetsEverybodyOnceForwardAndBackward(String query) {
        var everybody = ids(client().get("/v1/users?" + query.replaceFirst("(limit|pageLength)=\\d+", "limit=500")));

        var forward = new ArrayList<List<String>>();
        var page = client().get("/v1/users?" + query);
        assertThat(page.body().has("prev")).isFalse();
        forward.add(ids(page));
        while (page.body().has("next")) {
            page = client().get(page.body().path("next").asString());
            forward.add(ids(page));
        }
        var backward = new ArrayList<List<String>>();
        backward.add(ids(page));
        while (page.body().has("prev")) {
            page = client().get(page.body().path("prev").asString());
            backward.addFirst(ids(page));
        }

        assertThat(forward.stream().flatMap(List::stream)).containsExactlyElementsOf(everybody);
        assertThat(backward).isEqualTo(forward);
        assertThat(page.body().has("next")).isEqualTo(forward.size() > 1);
    }

    private static List<String> ids(Client.Answer answer) {
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        return answer.body()
                .path("data")
                .valueStream()
                .map(user -> user.path("id").asString())
                .toList();
    }

    @Test
    void keepsEverythingElseThatWasAsked() {
        var next = client().get(
                        "/v1/users?prefix=J%C3%B6%20%26&limit=1&sort=-username&role=viewer%7Cpublisher&fields=id")
                .body();
        assertThat(next.has("next")).isFalse();

        var link = client().get(
                        "/v1/users?prefix=JO&limit=1&sort=-username&role=viewer%7Cpublisher&fields=id&total=true")
                .body()
                .path("next")
                .asString();

        assertThat(link)
                .startsWith("/v1/users?prefix=JO&role=viewer%7Cpublisher&sort=-username&limit=1&total=true&fields=id"
                        + "&cursor=");
    }

    @Test
    void stopsAndGoesOnByPlaceNotByNumber() {
        var people = new People("paging-moving");
        var reader = people.register("reader", Role.ADMINISTRATOR, Map.of());
        IntStream.range(0, 6).forEach(i -> people.viewer("user" + i));
        var next = client(people, reader, Role.ADMINISTRATOR)
                .get("/v1/users?limit=3")
                .body()
                .path("next")
                .asString();

        people.viewer("alice");

        assertThat(client(people, reader, Role.ADMINISTRATOR).get(next).all("username"))
                .containsExactly("user2", "user3", "user4");
    }

    @Test
    void takesACursorOnlyForTheQuestionThatItWasGivenOutFor() {
        var next = client().get("/v1/users?limit=5&role=viewer")
                .body()
                .path("next")
                .asString();
        var cursor = next.substring(next.indexOf("cursor=") + "cursor=".length());

        assertThat(client().get("/v1/users?limit=9&role=viewer&cursor=" + cursor)
                        .status())
                .isEqualTo(200);
        assertInvalid(client().get("/v1/users?cursor=" + cursor), "cursor");
        assertInvalid(client().get("/v1/users?role=viewer&prefix=jo&cursor=" + cursor), "cursor");
        assertInvalid(client().get("/v1/users?role=viewer&sort=-username&cursor=" + cursor), "cursor");
        assertInvalid(client().get("/v1/users?role=viewer&cursor=" + tampered(cursor)), "cursor");
        assertInvalid(client().get("/v1/users?role=viewer&cursor=" + cursor.substring(1)), "cursor");
        assertInvalid(
                client(OTHERS, stranger, Role.ADMINISTRATOR).get("/v1/users?role=viewer&cursor=" + cursor), "cursor");
    }

    private static String tampered(String cursor) {
        var middle = cursor.length() / 2;
        return cursor.substring(0, middle) + (cursor.charAt(middle) == 'A' ? 'B' : 'A') + cursor.substring(middle + 1);
    }
}
