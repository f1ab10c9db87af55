package userledger.query.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;
import userledger.domain.user.Role;
import userledger.domain.user.UserId;
import userledger.query.Client;
import userledger.query.People;
import userledger.query.QueryTest;

/** Attributes whose names are any text, and whose values can be spelled in several ways. */
class SpelledAttributesTest extends QueryTest {

    private static final People PEOPLE = new People("attributes-spelled");
    private static final List<String> NAMES =
            List.of("cost centre", "отдел", "R&D", "a=b", "x&role=viewer", "100%", "a+b", "#;?/");

    private static UserId admin;

    @BeforeAll
    static void register() {
        admin = PEOPLE.register("admin", Role.ADMINISTRATOR, Map.of());
        var anna = new HashMap<String, Object>(Map.of(
                "rate", 5.0e-4, "stars", 1.0e20, "atoms", 1.0e300, "price", 1.5, "level", 3, "debt", -7.25, "city",
                "Ӫ"));
        var ben = new HashMap<String, Object>(Map.of("price", "1.50", "level", "3", "rate", "5E-4"));
        for (var name : NAMES) {
            anna.put(name, "yes");
            ben.put(name, "yes");
        }
        PEOPLE.register("anna", Role.VIEWER, Map.of("attributes", anna));
        PEOPLE.register("ben", Role.PUBLISHER, Map.of("attributes", ben));
    }

    private Client admin() {
        return client(PEOPLE, admin, Role.ADMINISTRATOR);
    }

    @ParameterizedTest
    @FieldSource("NAMES")
    void goesOnWhateverTheyAreCalled(String name) {
        var first = admin().get("/v1/users?limit=1&attributes." + encode(name) + "=yes");
        assertThat(first.all("username")).containsExactly("anna");

        var second = admin().get(first.body().path("next").asString());

        assertThat(second.all("username")).containsExactly("ben");
        assertThat(second.body().has("next")).isFalse();
        assertThat(admin().get(second.body().path("prev").asString()).all("username"))
                .containsExactly("anna");
    }

    @ParameterizedTest
    @CsvSource({
        "rate, 0.0005, anna",
        "rate, 5.0E-4, anna",
        "rate, 5e-4, anna ben",
        "stars, 100000000000000000000, anna",
        "stars, 1e20, anna",
        "atoms, 1E300, anna",
        "price, 1.5, anna",
        "price, 1.50, anna ben",
        "price, 1.500, anna",
        "level, 3, anna ben",
        "level, 3.0, anna",
        "debt, -7.250, anna",
        "debt, 7.25, ''",
        "stars, 1e999999999, ''",
        "stars, 1e-999999999, ''",
    })
    void areFoundByNumbersInAnySpellingAndByTextsAsTheyAre(String name, String value, String usernames) {
        for (var question : List.of("attributes." + name + "=" + value, "q=attributes." + name + ":" + value)) {
            assertThat(admin().get("/v1/users?" + question).all("username"))
                    .as(question)
                    .containsExactlyElementsOf(usernames.isEmpty() ? List.of() : List.of(usernames.split(" ")));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"rate:0.0*", "rate:0.000?", "stars:1*000", "price:?.5", "debt:*7.25"})
    void areFoundByPartsOfNumbersAsTheyAreUsuallyWritten(String term) {
        assertThat(admin().get("/v1/users?q=attributes." + encode(term)).all("username"))
                .containsExactly("anna");
    }

    @Test
    void areFoundByTheLettersThatTheyHave() {
        assertThat(admin().get("/v1/users?attributes.city=" + encode("Ӫ")).all("username"))
                .containsExactly("anna");
    }
}
