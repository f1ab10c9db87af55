package userledger.rest.caller;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What streams have come to, kept at hand. It is good as long as somebody listens who would have told of a change; where
 * nobody does, for half a second.
 */
final class Recent<S> {

    static final long LEASE_NANOS = Duration.ofMillis(500).toNanos();

    private static final int MAX_KEPT = 20_000;

    /** Looks at the log. */
    interface Look<S> {

        /** @param before what the stream was when it was looked at last; null where that is not known any more */
        S at(UUID stream, @Nullable S before);
    }

    private record Seen<S>(S state, long at, boolean changed) {}

    private final Look<S> look;
    private final BooleanSupplier hearing;
    private final LongSupplier nanos;
    private final Map<UUID, Seen<S>> kept = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, Seen<S>> eldest) {
            return size() > MAX_KEPT;
        }
    };

    private long changes;

    /** @param hearing whether every change of the last half second has been told */
    Recent(Look<S> look, BooleanSupplier hearing, LongSupplier nanos) {
        this.look = look;
        this.hearing = hearing;
        this.nanos = nanos;
    }

    /** The state half a second ago or later: good enough to let a caller in, never to refuse one. */
    S lately(UUID stream) {
        Seen<S> seen;
        synchronized (kept) {
            seen = kept.get(stream);
        }
        return seen != null
                        && !seen.changed()
                        && (hearing.getAsBoolean() || nanos.getAsLong() - seen.at() < LEASE_NANOS)
                ? seen.state()
                : now(stream);
    }

    /** The state with everything in it that was committed before the question. */
    S now(UUID stream) {
        var at = nanos.getAsLong();
        Seen<S> before;
        long changesBefore;
        synchronized (kept) {
            changesBefore = changes;
            before = kept.get(stream);
        }
        var state = look.at(stream, before == null ? null : before.state());
        synchronized (kept) {
            // What changed while this was read may not be in it.
            kept.put(stream, new Seen<>(state, at, changes != changesBefore));
        }
        return state;
    }

    /** Any stream may have changed. */
    void allChanged() {
        synchronized (kept) {
            changes++;
            kept.clear();
        }
    }

    /** The stream has just changed. */
    void changed(UUID stream) {
        synchronized (kept) {
            changes++;
            kept.computeIfPresent(stream, (_, seen) -> new Seen<>(seen.state(), seen.at(), true));
        }
    }
}
