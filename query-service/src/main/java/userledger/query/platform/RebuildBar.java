package userledger.query.platform;

import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says in the log now and then how far a rebuild is. */
final class RebuildBar {

    private static final Logger LOG = LoggerFactory.getLogger(RebuildBar.class);
    private static final long SAY_EVERY_NANOS = TimeUnit.SECONDS.toNanos(3);
    private static final int LENGTH = 20;

    private long taken;
    private long total;
    private long first;
    private long begun;
    private long said;

    void start(long events, long head) {
        taken = events;
        first = events;
        total = Math.max(head, 1);
        begun = System.nanoTime();
        said = begun;
    }

    void add(String model, int events) {
        taken += events;
        var now = System.nanoTime();
        if (now - said < SAY_EVERY_NANOS) {
            return;
        }
        said = now;
        var rate = (taken - first) / ((now - begun) / 1e9);
        LOG.info(line(model, taken, Math.max(total, taken), rate));
    }

    static String line(String model, long taken, long total, double rate) {
        var full = (int) (LENGTH * taken / total);
        return String.format(
                Locale.ROOT,
                "Making %s anew [%s%s] %,d of %,d events, %,d/s, %,d s left",
                model,
                "#".repeat(full),
                "-".repeat(LENGTH - full),
                taken,
                total,
                Math.round(rate),
                (long) Math.ceil((total - taken) / Math.max(rate, 1)));
    }
}
