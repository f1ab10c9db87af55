package userledger.query.directory;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static userledger.query.People.later;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import userledger.domain.deletion.DeletionEvent.UserDeleted;
import userledger.domain.deletion.DeletionEvent.UserErased;
import userledger.domain.profile.ProfileEvent.AttributesChanged;
import userledger.domain.profile.ProfileEvent.UserRenamed;
import userledger.domain.tenant.AttributeRule;
import userledger.domain.tenant.AttributeRule.Audience;
import userledger.domain.tenant.AttributeSchema;
import userledger.domain.user.Role;
import userledger.domain.user.UserId;
import userledger.query.Client;
import userledger.query.People;
import userledger.query.QueryTest;

class FindByAttributesTest extends QueryTest {

    private static final People PEOPLE = new People("attributes-found");

    private static UserId admin;
    private static UserId ben;
    private static Instant before;

    @BeforeAll
    static void register() {
        admin = PEOPLE.register("admin", Role.ADMINISTRATOR, Map.of());
        var anna = PEOPLE.register(
                "anna",
                Role.VIEWER,
                Map.of("attributes", Map.of("team", "Blåbær & Co", "level", 3, "cost centre", "10%", "night", true)));
        ben = PEOPLE.register("ben", Role.PUBLISHER, Map.of("attributes", Map.of("team", "blueish", "level", 33)));
        var cleo = PEOPLE.viewer("cleo");
        PEOPLE.settings(new AttributeSchema(
                false,
                Map.of(),
                Map.of(
                        "team", new AttributeRule(Audience.EVERYONE, true, false),
                        "salary", new AttributeRule(Audience.EVERYONE, true, true))));
        PEOPLE.append(
                cleo,
                new AttributesChanged(
                        cleo,
                        null,
                        Map.of(
                                "team", Map.of("value", "red", "expiresAt", "2026-02-01T00:00:00Z"),
                                "badge", Map.of("value", 7, "expiresAt", "2999-01-01T00:00:00Z"),
                                "pay", Map.of("value", "much", "sealed", true)),
                        later(1)));
        // What is sealed stays a cipher in a row that is written once more.
        PEOPLE.append(cleo, new UserRenamed(cleo, "cleopatra", later(2)));
        var gone = PEOPLE.register("gone", Role.VIEWER, Map.of("attributes", Map.of("team", "gone")));
        before = Instant.now();
        PEOPLE.append(anna, new UserRenamed(anna, "anna2", later(3)));
        PEOPLE.append(gone, new UserDeleted(gone, later(3)), new UserErased(gone, later(3)));
    }

    private Client admin() {
        return client(PEOPLE, admin, Role.ADMINISTRATOR);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '`',
            value = {
                "attributes.team:\"blabaer & co\"       # anna2",
                "attributes.team:bl*                    # anna2 ben",
                "attributes.team:*e*                    # anna2 ben",
                "attributes.team:?luei*                 # ben",
                "attributes.team:blue                   #",
                "attributes.team:red                    #",
                "attributes.team:r*                     #",
                "attributes.level:3                     # anna2",
                "attributes.level:3*,role:publisher     # ben",
                "attributes.night:true                  # anna2",
                "attributes.badge:7                     # cleopatra",
                "attributes.badge:*                     # cleopatra",
                "attributes.\"cost centre\":10%         # anna2",
                "attributes.'cost':10                   # q",
                "attributes.pay:much                    #",
                "attributes.pay:*                       #",
                "attributes.none:x                      #",
                "attributes.team:blueish|attributes.level:3 # anna2 ben",
                "!attributes.team:*,!username:admin     # cleopatra",
            })
    void findsInTheQueryLanguage(String q, String usernames) {
        if ("q".equals(usernames)) {
            assertInvalid(admin().get("/v1/users?q=" + encode(q)), "q");
            return;
        }
        var expected = usernames == null ? new String[0] : usernames.split(" ");
        var page = admin().get("/v1/users?q=" + encode(q));

        assertThat(page.all("username")).containsExactly(expected);
        assertThat(page.body().path("total").asInt()).isEqualTo(expected.length);
        assertThat(admin().get("/v1/users/count?q=" + encode(q))
                        .body()
                        .path("count")
                        .asInt())
                .isEqualTo(expected.length);
    }

    @Test
    void findsCountsAndExportsByParameters() {
        assertThat(admin().get("/v1/users?attributes.level=33").all("username")).containsExactly("ben");
        assertThat(admin().get("/v1/users?attributes.team=" + encode("BLABAER & CO"))
                        .all("username"))
                .containsExactly("anna2");
        assertThat(admin().get("/v1/users?attributes.team=bl*").all("username")).isEmpty();
        assertThat(admin().get("/v1/users?attributes.level=3&attributes.team=blueish")
                        .all("username"))
                .isEmpty();
        assertThat(admin().get("/v1/users?q=~blueish&attributes.level=3").all("username"))
                .isEmpty();
        assertThat(admin().get("/v1/users/count?attributes.level=3&role=viewer&q=anna")
                        .body()
                        .path("count")
                        .asInt())
                .isEqualTo(1);
        var lines =
                admin().raw("GET", "/v1/users/export?fields=username&attributes." + encode("cost centre") + "=10%25");
        assertThat(new String(lines.body(), UTF_8)).isEqualTo("{\"username\":\"anna2\"}\n");
    }

    @Test
    void findsWhoHadAnAttributeThen() {
        assertThat(admin().get("/v1/users?attributes.level=3&at=" + before).all("username"))
                .containsExactly("anna");
        assertThat(admin().get("/v1/users?q=attributes.level:3*&at=" + before).all("username"))
                .containsExactly("anna", "ben");
        assertThat(admin().get("/v1/users/count?attributes.level=3&at=" + before)
                        .body()
                        .path("count")
                        .asInt())
                .isEqualTo(1);
        assertThat(admin().get("/v1/users?attributes.team=gone&at=" + before).all("username"))
                .isEmpty();
    }

    @Test
    void goesOnWithTheSameQuestion() {
        var first = admin().get("/v1/users?limit=1&q=attributes.level:3*&attributes.team=blueish");
        assertThat(first.all("username")).containsExactly("ben");
        var pages = admin().get("/v1/users?limit=1&q=attributes.team:bl*");
        var next = pages.body().path("next").asString();
        assertThat(admin().get(next).all("username")).containsExactly("ben");
        var byParameter = admin().get("/v1/users?pageLength=1&attributes.level=3");
        assertThat(byParameter.body().has("next")).isFalse();
        assertThat(admin().get("/v1/users?index=1&pageLength=1&attributes.level=3")
                        .all("id"))
                .isEmpty();
        assertThat(admin().get("/v1/users?index=1&pageLength=1&attributes.level=3")
                        .body()
                        .path("prev")
                        .asString())
                .contains("attributes.level=3");
        assertProblem(admin().get(next.replace("bl*", "b*").replace("bl%2A", "b%2A")), 400, "request.invalid");
    }

    @ParameterizedTest
    @ValueSource(strings = {"attributes.level=3", "q=attributes.level:3", "q=role:viewer,!(attributes.level:3)"})
    void isForThoseOnlyWhoSeeTheAttribute(String question) {
        for (var path : new String[] {"/v1/users?", "/v1/users/count?", "/v1/users/export?"}) {
            assertProblem(client(PEOPLE, ben, Role.PUBLISHER).get(path + question), 403, "access.denied");
        }
    }

    @Test
    void letsOthersSearchByWhatTheySee() {
        assertThat(client(PEOPLE, ben, Role.PUBLISHER)
                        .get("/v1/users?attributes.team=blueish")
                        .all("username"))
                .containsExactly("ben");
    }

    @Test
    void refusesWhatCannotBeFound() {
        assertInvalid(admin().get("/v1/users?attributes.salary=1"), "attributes.salary");
        assertInvalid(admin().get("/v1/users?q=attributes.salary:1"), "attributes.salary");
        for (var value : new String[] {"", "%20", "%07", "%CC%81", "x".repeat(1_001)}) {
            assertInvalid(admin().get("/v1/users?attributes.team=" + value), "attributes.team");
        }
        assertProblem(admin().get("/v1/users?attribute.team=x"), 400, "request.unknown_parameter");
        assertProblem(admin().get("/v1/users/" + ben + "?attributes.team=x"), 400, "request.unknown_parameter");
        assertInvalid(admin().get("/v1/users?attributes.=x"), "attributes");
        assertInvalid(admin().get("/v1/users?q=attributes.:x"), "q");
    }
}
