package userledger.query.directory;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToLongFunction;

/**
 * Counting may mean looking at everybody. What several ask at once is counted once: who asks while it is counted gets the
 * next count, together with all others who did, so that nobody is told of a time before they asked.
 */
final class SharedCounts<K> {

    private final ToLongFunction<K> counting;
    private final Map<K, Line> lines = new ConcurrentHashMap<>();

    SharedCounts(ToLongFunction<K> counting) {
        this.counting = counting;
    }

    private final class Line {

        private final Gathering<K, Long> gathering = new Gathering<>(1, (keys, found) -> {
            var count = counting.applyAsLong(keys.getFirst());
            for (var place = 1; place <= keys.size(); place++) {
                found.accept(count, place);
            }
        });

        private int asking;
    }

    long count(K question) {
        var line = lines.compute(question, (_, known) -> {
            var joined = known == null ? new Line() : known;
            joined.asking++;
            return joined;
        });
        try {
            return line.gathering.find(question).orElseThrow();
        } finally {
            lines.compute(question, (_, left) -> --line.asking == 0 ? null : left);
        }
    }

    /** How many wait for a count that has not begun. */
    int waiting(K question) {
        var line = lines.get(question);
        return line == null ? 0 : line.gathering.waiting();
    }

    /** How many different questions there are at the moment. */
    int questions() {
        return lines.size();
    }
}
