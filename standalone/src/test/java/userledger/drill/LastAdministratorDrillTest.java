package userledger.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static userledger.drill.TwoNodes.expect;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.ResourceLock;
import userledger.testing.Api;
import userledger.testing.Api.Answer;
import userledger.testing.Drill;

/** Two administrators who take each other's rights at the same moment, each on a node of its own: case CC-06. */
@Timeout(value = 8, unit = TimeUnit.HOURS)
@ResourceLock("two nodes")
class LastAdministratorDrillTest {

    private static final int TRIALS_OF_A_TOKEN = 100;

    private final Drill drill = Drill.named("administrators");

    /** One of the two, as the other sees it and as it acts itself. */
    private record Administrator(String id, Api api) {}

    @Test
    void oneOfTwoStays() throws Exception {
        var nodes = TwoNodes.shared();
        var trials = drill.size("trials", 30);
        var random = drill.random(0);
        var name = "second-%x".formatted(drill.seed());
        var body = "{\"username\":\"%s\",\"password\":\"%s\",\"role\":\"administrator\"}"
                .formatted(name, Settings.PASSWORD);
        var second = nodes.create(0, body);
        var first = me(nodes.at(0));
        var pair = List.<Administrator>of();
        for (var trial = 0; trial < trials; trial++) {
            if (trial % TRIALS_OF_A_TOKEN == 0) {
                pair = List.of(
                        new Administrator(
                                first, nodes.signIn(Settings.ADMINISTRATOR).at(nodes.port(0))),
                        new Administrator(second, nodes.signIn(name).at(nodes.port(1))));
            }
            var both = pair;
            var ways = new int[] {random.nextInt(3), random.nextInt(3)};
            var answers = TwoNodes.atOnce(
                    2, i -> strip(both.get(i).api(), both.get(1 - i).id(), ways[i]));

            assertThat(answers)
                    .filteredOn(answer -> answer.status() == 200)
                    .as("trial %d", trial)
                    .hasSizeLessThan(2);
            assertThat(answers)
                    .filteredOn(answer -> answer.status() != 200)
                    .extracting(Answer::code)
                    .isSubsetOf(
                            "role.last_administrator", "session.invalid", "access.denied", "user.concurrent_change");
            restore(both);
        }
        // The others of this build find the administrator alone, as they left it.
        expect(204, nodes.at(0).delete("/v1/users/" + second, null));
        drill.say("%d times two administrators took each other's rights: one stayed each time", trials);
    }

    private static Answer strip(Api actor, String other, int way) {
        return switch (way) {
            case 0 -> actor.patch("/v1/users/" + other, "{\"role\":\"viewer\"}");
            case 1 -> actor.post("/v1/users/" + other + "/reject", "{}");
            default -> actor.post("/v1/users/" + other + "/lock", "{}");
        };
    }

    /** Whoever can still act gives the other everything back; there must be one. */
    private static void restore(List<Administrator> both) {
        var body = "{\"role\":\"administrator\",\"locked\":false,\"approvalStatus\":\"approved\"}";
        var able = both.stream()
                .filter(one -> one.api()
                                .patch(
                                        "/v1/users/"
                                                + both.get(1 - both.indexOf(one))
                                                        .id(),
                                        body)
                                .status()
                        == 200)
                .count();
        assertThat(able).as("administrators who can act").isPositive();
    }

    private static String me(Api api) {
        return expect(200, api.patch("/v1/me", "{}")).body().get("id").asString();
    }
}
