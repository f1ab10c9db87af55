package userledger.query.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import userledger.domain.registration.RegistrationEvent.UserRegistered;
import userledger.domain.user.Role;
import userledger.domain.user.UserId;
import userledger.query.Client;
import userledger.query.People;
import userledger.query.QueryTest;

/** Pages of people who all come behind so many others that no short walk along the order meets them. */
class LateInTheOrderTest extends QueryTest {

    private static final People PEOPLE = new People("late-in-the-order");
    private static final int OTHERS = 2_100;
    private static final int NAMESAKES = 60;

    /** More than are looked up one by one. */
    private static final int NAMES = 5_100;

    private static UserId admin;

    @BeforeAll
    static void register() {
        admin = PEOPLE.register("admin", Role.ADMINISTRATOR, Map.of());
        PEOPLE.registerAll(Stream.of(
                        IntStream.range(0, OTHERS).mapToObj(i -> person("b%04d".formatted(i), "Other")),
                        IntStream.range(0, NAMESAKES).mapToObj(i -> person("y%04d".formatted(i), "Quist" + i % 7)),
                        // The last name of all belongs to the first username.
                        IntStream.range(0, NAMES)
                                .mapToObj(i -> person("z%04d".formatted(i), "Xi%04d".formatted(NAMES - i))))
                .flatMap(people -> people));
    }

    @BeforeEach
    void waitUntilEverybodyIsThere() {
        await().until(() -> client().get("/v1/users/count").status() == 200);
    }

    private static UserRegistered person(String username, String lastName) {
        var id = new UserId(new UUID(0x7300L, username.hashCode()));
        return PEOPLE.registered(id, username, Role.VIEWER, Map.of("lastName", lastName));
    }

    private Client client() {
        return client(PEOPLE, admin, Role.ADMINISTRATOR);
    }

    @ParameterizedTest
    @CsvSource({
        "prefix=quis, username",
        "prefix=quis, -username",
        "prefix=quis, email",
        "prefix=quis, -email",
        "prefix=quis, lastSignInAt",
        "q=lastName:quis*, username",
        "q=%22uist%22, username",
        "q=%22uist%22, -email",
        "q=%22uist%22%2Crole:viewer, email",
    })
    void everybodyWhoIsMeantIsMetOnceInOrder(String meant, String sort) {
        var expected = new ArrayList<>(usernames("y", NAMESAKES));
        if (sort.startsWith("-")) {
            Collections.reverse(expected);
        }

        var met = new ArrayList<String>();
        var path = "/v1/users?limit=7&" + meant + "&sort=" + sort;
        while (path != null) {
            var page = client().get(path);
            assertThat(page.body().path("total").asInt())
                    .as(page.body().toString())
                    .isEqualTo(NAMESAKES);
            page.all("username").forEach(met::add);
            path = page.body().path("next").asStringOpt().orElse(null);
        }

        if (sort.equals("lastSignInAt")) {
            met.sort(Comparator.naturalOrder());
        }
        assertThat(met).isEqualTo(expected);
    }

    @Test
    void thePageBeforeIsTheOneThatWasThere() {
        var first = client().get("/v1/users?limit=7&prefix=quis&sort=email");
        var second = client().get(first.body().path("next").asString());

        assertThat(client().get(second.body().path("prev").asString()).all("username"))
                .isEqualTo(first.all("username"))
                .isEqualTo(usernames("y", 7));
    }

    @ParameterizedTest
    @CsvSource({"prefix=xi, username", "q=lastName:xi*, username", "prefix=xi, email"})
    void whereThereIsANameForEachTheFirstOnesAreFoundToo(String meant, String sort) {
        var page = client().get("/v1/users?limit=300&" + meant + "&sort=" + sort);

        assertThat(page.all("username")).isEqualTo(usernames("z", 300));
        assertThat(client().get(page.body().path("next").asString()).all("username"))
                .first()
                .isEqualTo("z0300");
    }

    @Test
    void aLongPageGoesAlongItsOrderForLonger() {
        var page = client().get("/v1/users?limit=500&prefix=xi&sort=username");

        assertThat(page.all("username")).isEqualTo(usernames("z", 500));
    }

    private static List<String> usernames(String letter, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> letter + "%04d".formatted(i))
                .toList();
    }
}
