package userledger.query.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import userledger.domain.lock.LockEvent.UserLocked;
import userledger.domain.user.Role;
import userledger.domain.user.UserId;
import userledger.query.People;
import userledger.query.QueryTest;

/** Hundreds of random questions, each answered a second time by looking at everybody. */
class ComparedToAPlainScanTest extends QueryTest {

    private static final People PEOPLE = new People("scan");
    private static final int QUESTIONS = 500;

    private static final List<ScanPerson> EVERYBODY = new ArrayList<>();

    @BeforeAll
    static void register() throws IOException {
        var random = new Random(11);
        var lines = Files.readAllLines(Path.of("..", "samples", "people.csv"));
        EVERYBODY.add(ScanPerson.of(Map.of("username", "the.admin", "role", "administrator")));
        var names = new HashSet<String>();
        while (EVERYBODY.size() < 300) {
            var line = parse(lines.getFirst(), lines.get(random.nextInt(1, lines.size())));
            if (random.nextBoolean()) {
                line.put(
                        "description",
                        "From " + line.getOrDefault("lastName", "") + " ".repeat(9) + "since " + names.size() % 9);
            }
            var person = ScanPerson.of(line);
            if (!person.username().isEmpty() && names.add(person.folded("username"))) {
                EVERYBODY.add(person);
            }
        }
        PEOPLE.registerAll(EVERYBODY.stream()
                .map(person -> PEOPLE.registered(
                        person.id(), person.username(), Role.of(person.role()).orElseThrow(), person.names())));
        EVERYBODY.replaceAll(person -> random.nextInt(6) == 0 ? lock(person) : person);
    }

    private static HashMap<String, String> parse(String header, String line) {
        var names = header.split(",");
        var values = line.split(",", -1);
        var person = new HashMap<String, String>();
        // Lines with quotes are not worth a parser here.
        for (var column = 0; names.length == values.length && column < names.length; column++) {
            person.put(names[column], values[column]);
        }
        return person;
    }

    private static ScanPerson lock(ScanPerson person) {
        if (person.role().equals("administrator")) {
            return person;
        }
        PEOPLE.append(person.id(), new UserLocked(person.id(), admin(), null, null, People.later(1)));
        return person.locked();
    }

    private static UserId admin() {
        return EVERYBODY.getFirst().id();
    }

    @Test
    void answersAsAPlainScanDoes() {
        var random = new Random(12);
        var client = client(PEOPLE, admin(), Role.ADMINISTRATOR);
        var answered = 0;
        for (var i = 0; i < QUESTIONS; i++) {
            var question = ScanQuestion.random(random, EVERYBODY);
            var expected = question.scan(EVERYBODY);

            var answer = client.get("/v1/users?" + question.query());

            assertThat(answer.all("id"))
                    .as(question.toString())
                    .containsExactlyElementsOf(question.page(expected).stream()
                            .map(person -> person.id().toString())
                            .toList());
            assertThat(answer.body().path("total").asInt())
                    .as(question.toString())
                    .isEqualTo(expected.size());
            answered += expected.isEmpty() ? 0 : 1;
        }
        assertThat(answered).isGreaterThan(QUESTIONS / 2);
    }
}
