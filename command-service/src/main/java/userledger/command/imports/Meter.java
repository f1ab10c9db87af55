package userledger.command.imports;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How fast it goes: the last seconds count most. Says so in the log now and then, without a word about anybody. */
final class Meter {

    private static final Logger LOG = LoggerFactory.getLogger(Meter.class);
    private static final Duration SAY_EVERY = Duration.ofSeconds(3);
    private static final double MEMORY_SECONDS = 5;
    private static final int BAR = 20;

    private final Job job;
    private Instant last;
    private Instant said;
    private @Nullable Double perSecond;

    Meter(Job job, Instant start) {
        this.job = job;
        this.last = start;
        this.said = start;
    }

    /** Takes in what was read since the last time, and gives the records per second. */
    double add(long records, Instant now) {
        var seconds = Math.max(Duration.between(last, now).toNanos() / 1e9, 1e-6);
        var current = records / seconds;
        var weight = 1 - Math.exp(-seconds / MEMORY_SECONDS);
        perSecond = perSecond == null ? current : perSecond + weight * (current - perSecond);
        last = now;
        return perSecond;
    }

    void say(Tally tally, boolean over, Instant now) {
        if (!over && Duration.between(said, now).compareTo(SAY_EVERY) < 0) {
            return;
        }
        said = now;
        var share = job.total() == 0 ? 1 : (double) tally.read() / job.total();
        var rate = perSecond == null ? 0 : perSecond;
        LOG.info(
                "Import {} [{}] {} of {} lines, {} created, {} failed, {}/s, {} s left",
                job.id(),
                bar(share),
                number(tally.read()),
                number(job.total()),
                number(tally.created()),
                number(tally.failed()),
                number((long) rate),
                number(secondsLeft(job.total() - tally.read(), rate)));
    }

    static long secondsLeft(long records, double perSecond) {
        return perSecond <= 0 ? 0 : (long) Math.ceil(records / perSecond);
    }

    private static String bar(double share) {
        var full = (int) (share * BAR);
        return "#".repeat(full) + "-".repeat(BAR - full);
    }

    private static String number(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }
}
