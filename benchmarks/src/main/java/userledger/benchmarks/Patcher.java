package userledger.benchmarks;

import java.util.List;
import org.jspecify.annotations.Nullable;
import userledger.benchmarks.load.Answer;
import userledger.benchmarks.load.Call;
import userledger.benchmarks.load.Client;
import userledger.benchmarks.load.Requests;

/** Changes one field of one user after the other, in turn. */
final class Patcher implements Client {

    /** @param kind under which name calls to it are counted */
    record Target(String kind, String path) {}

    private final Requests requests;
    private final List<Target> targets;
    private final int limit;
    private int made;

    /** @param limit after how many calls it stops */
    Patcher(Requests requests, List<Target> targets, int limit) {
        this.requests = requests;
        this.targets = targets;
        this.limit = limit;
    }

    @Override
    public @Nullable Call next(@Nullable Answer last) {
        if (made == limit) {
            return null;
        }
        var target = targets.get(made++ % targets.size());
        return patch(requests, target.kind(), target.path(), System.nanoTime());
    }

    /** @param different from the last one's, so that there is something to change */
    static Call patch(Requests requests, String kind, String path, long different) {
        return requests.patch(kind, path, "{\"nickname\":\"n" + different + "\"}", 200);
    }
}
