package userledger.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import tools.jackson.databind.JsonNode;
import userledger.benchmarks.bed.Api;
import userledger.benchmarks.load.Client;
import userledger.benchmarks.load.Counts;
import userledger.benchmarks.load.Load;
import userledger.benchmarks.load.Requests;

/**
 * Questions put to one service by so many clients at once, the paths of each in turn.
 *
 * @param to whom, and in whose name
 */
record Asking(Requests to, int clients, Duration warmUp, Duration time) {

    private static final int TRIED = 5;

    Counts ask(String kind, List<String> paths) {
        return ask(kind, paths, List.of());
    }

    /** @param beside what else goes on meanwhile */
    Counts ask(String kind, List<String> paths, List<Client> beside) {
        var all = new ArrayList<>(Traffic.times(clients, () -> client(kind, paths)));
        all.addAll(beside);
        return Load.run(all, warmUp, time).warn();
    }

    /** That nobody is found is quickly said. Of some kinds a few questions may mean nobody, but not all. */
    void requireSomebody(Map<String, List<String>> questions) {
        var api = new Api(to.port(), to.token());
        questions.forEach((kind, paths) -> {
            if (paths.stream().limit(TRIED).map(api::get).noneMatch(Asking::findsSomebody)) {
                throw new IllegalStateException("%s finds nobody: %s".formatted(kind, paths.getFirst()));
            }
        });
    }

    /** Lists, counts and single people, of ours and of Keycloak's. */
    static boolean findsSomebody(JsonNode answer) {
        var found = answer.has("data") ? answer.get("data") : answer.has("count") ? answer.get("count") : answer;
        return found.isNumber() ? found.asLong() > 0 : !found.isEmpty();
    }

    /** All questions in turn: a JVM that has just started is no measure of anything. */
    void heat(Map<String, List<String>> questions, Duration whole) {
        var each = whole.dividedBy(questions.size());
        questions.forEach((kind, paths) ->
                Load.run(Traffic.times(clients, () -> client(kind, paths)), Duration.ZERO, each));
    }

    /** For a table: no answer at all is no rate. */
    Object rate(double perSecond) {
        return perSecond > 0 ? perSecond : "none within " + time.toSeconds() + " s";
    }

    private Client client(String kind, List<String> paths) {
        var next = new int[] {ThreadLocalRandom.current().nextInt(paths.size())};
        return _ -> to.get(kind, paths.get(next[0]++ % paths.size()), "", 200);
    }
}
