package userledger.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.ResourceLock;
import userledger.testing.Api.Answer;
import userledger.testing.Drill;

/** Many at once for one name or one user, over two nodes: cases CC-03, CC-04 and CC-05. */
@Timeout(value = 8, unit = TimeUnit.HOURS)
@ResourceLock("two nodes")
class RaceDrillTest {

    private static final Drill DRILL = Drill.named("races");
    private static final int CLIENTS = DRILL.size("racers", 64);

    private static TwoNodes nodes;

    @BeforeAll
    static void start() throws Exception {
        nodes = TwoNodes.shared();
    }

    @Test
    void aNameHasOneWinnerInWhateverSpelling() throws Exception {
        var rounds = DRILL.size("rounds", 4);
        for (var round = 0; round < rounds; round++) {
            var name = "straße-jürgen-ångström-%x-%d".formatted(DRILL.seed(), round);
            var random = DRILL.random(round);
            var bodies = IntStream.range(0, CLIENTS)
                    .mapToObj(i -> "{\"username\":\"%s\"}".formatted(Spelling.of(name, random)))
                    .toList();

            var answers = TwoNodes.atOnce(CLIENTS, i -> nodes.at(i).post("/v1/users", bodies.get(i)));

            assertThat(answers)
                    .filteredOn(answer -> answer.status() == 201)
                    .as(name)
                    .hasSize(1);
            assertThat(answers)
                    .filteredOn(answer -> answer.status() != 201)
                    .extracting(Answer::code)
                    .containsOnly("user.username_taken");
        }
        DRILL.say("%d rounds of %d for one name: one winner each", rounds, CLIENTS);
        assertClaimsAndUsersBelongTogether();
    }

    @Test
    void eachVersionOfAUserHasOneWinner() throws Exception {
        var rounds = DRILL.size("versions", 2);
        var user = nodes.create(0, "{\"username\":\"versions-%x\"}".formatted(DRILL.seed()));
        for (var version = 1; version <= rounds; version++) {
            var expected = "\"" + version + ".0\"";

            var answers = TwoNodes.atOnce(
                    CLIENTS,
                    i -> nodes.at(i)
                            .with("If-Match", expected)
                            .patch("/v1/users/" + user, "{\"nickname\":\"%s-%d\"}".formatted(expected.hashCode(), i)));

            assertThat(answers)
                    .filteredOn(answer -> answer.status() == 200)
                    .as("winners of version %d", version)
                    .extracting(answer -> answer.body().get("version").asInt())
                    .containsExactly(version + 1);
            assertThat(answers).filteredOn(answer -> answer.status() != 200).allMatch(RaceDrillTest::lost);
        }
        DRILL.say("%d versions of one user with If-Match, %d clients: one winner each", rounds, CLIENTS);
    }

    @Test
    void withoutAVersionSomeGiveUpAndNobodyOverwritesUnseen() throws Exception {
        var rounds = DRILL.size("versions", 2);
        var user = nodes.create(0, "{\"username\":\"unversioned-%x\"}".formatted(DRILL.seed()));
        var won = 0;
        for (var round = 0; round < rounds; round++) {
            var number = round;
            var answers = TwoNodes.atOnce(
                    CLIENTS,
                    i -> nodes.at(i).patch("/v1/users/" + user, "{\"nickname\":\"%d-%d\"}".formatted(number, i)));

            var winners =
                    answers.stream().filter(answer -> answer.status() == 200).toList();
            assertThat(winners).isNotEmpty();
            assertThat(answers)
                    .filteredOn(answer -> answer.status() != 200)
                    .extracting(Answer::code)
                    .allMatch("user.concurrent_change"::equals);
            won += winners.size();
        }
        DRILL.say("%d of %d changes of one user without If-Match succeeded", won, rounds * CLIENTS);
        assertThat(nodes.ledger().number("select max(sequence) from ledger.events where stream = '" + user + "'"))
                .as("one event for each success")
                .isEqualTo(won);
    }

    @Test
    void nothingIsDecidedOnAnOldState() throws Exception {
        var trials = DRILL.size("trials", 56);
        var askers = 8;
        try (var threads = Executors.newFixedThreadPool(askers)) {
            var all = new ArrayList<Future<?>>();
            for (var i = 0; i < askers; i++) {
                var asker = i;
                all.add(threads.submit(() -> askOnOldState(asker, trials / askers + 1)));
            }
            for (var one : all) {
                one.get();
            }
        }
        DRILL.say("%d changes on one node with a question on the other: none decided on the old state", trials);
    }

    private static void askOnOldState(int asker, int trials) {
        var random = DRILL.random(-1 - asker);
        var user = nodes.create(asker, "{\"username\":\"asked-%x-%d\"}".formatted(DRILL.seed(), asker));
        for (var trial = 0; trial < trials; trial++) {
            var question = OldState.values()[random.nextInt(OldState.values().length)];
            var mark = "%d-%d-%x".formatted(asker, trial, DRILL.seed());
            try {
                question.ask(nodes, random.nextInt(2), user, mark);
            } catch (AssertionError e) {
                throw new AssertionError(question + ": " + e.getMessage(), e);
            }
        }
    }

    private static boolean lost(Answer answer) {
        return answer.status() == 412 || answer.code().equals("user.concurrent_change");
    }

    private static void assertClaimsAndUsersBelongTogether() throws Exception {
        assertThat(nodes.ledger().number("""
                select count(*) from ledger.claims c where kept_until is null and not exists
                  (select from ledger.events e where e.stream = c.owner and e.name = 'user.registered')""")).as("claims without a user").isZero();
        assertThat(nodes.ledger().number("""
                select count(*) from ledger.events e where name = 'user.registered'
                  and not exists (select from ledger.events d where d.stream = e.stream and d.name = 'user.deleted')
                  and 1 <> (select count(*) from ledger.claims c where c.owner = e.stream and c.kind = 'USERNAME' and kept_until is null)""")).as("users without their name").isZero();
    }
}
