package userledger.rest.caller;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import userledger.domain.catalog.EventName;
import userledger.store.EventReader;
import userledger.store.StoreUnavailableException;
import userledger.store.Tail;

/**
 * Follows the log for whatever can keep a caller out, on whichever node it was decided, and tells of the streams that
 * changed. It is woken by the tail and looks by itself a few times a second, so a signal that is lost costs a moment.
 */
final class LogWatch implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(LogWatch.class);

    /** Between two looks at a busy log. */
    private static final Duration PAUSE = Duration.ofMillis(30);

    private static final Duration POLL = Duration.ofMillis(150);

    private final Supplier<EventReader> reader;
    private final Supplier<@Nullable Tail> tail;
    private final Set<EventName> names;
    private final List<Recent<?>> kept;
    private final Hearing hearing;
    private volatile @Nullable Thread thread;

    LogWatch(
            Supplier<EventReader> reader,
            Supplier<@Nullable Tail> tail,
            Set<EventName> names,
            List<Recent<?>> kept,
            Hearing hearing) {
        this.reader = reader;
        this.tail = tail;
        this.names = Set.copyOf(names);
        this.kept = List.copyOf(kept);
        this.hearing = hearing;
    }

    @Override
    public void start() {
        thread = Thread.ofPlatform().name("log-watch").daemon().start(this::watch);
    }

    private void watch() {
        var position = -1L;
        while (thread == Thread.currentThread()) {
            try {
                var signals = tail.get();
                var seen = signals == null ? 0 : signals.appends();
                var at = System.nanoTime();
                position = tell(position);
                hearing.heard(at);
                Thread.sleep(PAUSE);
                if (signals == null) {
                    Thread.sleep(POLL);
                } else {
                    signals.awaitAppend(seen, POLL.toNanos());
                }
            } catch (InterruptedException e) {
                return;
            } catch (StoreUnavailableException e) {
                LOG.debug("The log can not be read: callers are looked up one by one");
                if (!rest()) {
                    return;
                }
            }
        }
    }

    /** Tells of what is behind a position; of everything where that is not known, or is of another log. */
    private long tell(long position) {
        var head = reader.get().headPosition();
        if (position < 0 || head < position) {
            kept.forEach(Recent::allChanged);
        } else if (head > position) {
            for (var stream : reader.get().changed(position, head, names)) {
                kept.forEach(recent -> recent.changed(stream));
            }
        }
        return head;
    }

    private static boolean rest() {
        try {
            Thread.sleep(POLL);
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }

    @Override
    public void stop() {
        var running = thread;
        thread = null;
        if (running != null) {
            running.interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }
}
