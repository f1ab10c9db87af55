package userledger.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
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

    Counts ask(String kind, List<String> paths) {
        return ask(kind, paths, List.of());
    }

    /** @param beside what else goes on meanwhile */
    Counts ask(String kind, List<String> paths, List<Client> beside) {
        var all = new ArrayList<>(Traffic.times(clients, () -> client(kind, paths)));
        all.addAll(beside);
        return Load.run(all, warmUp, time).warn();
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
