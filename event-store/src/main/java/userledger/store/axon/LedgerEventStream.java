package userledger.store.axon;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingEventStream;
import org.jspecify.annotations.Nullable;
import userledger.store.EventReader;
import userledger.store.StoredEvent;
import userledger.store.Tail;

/**
 * The events behind a position, for one reader. An event that can not be read fails when its turn has come. Axon's
 * coordinator asks whether there is more on one thread while it takes events on another, so all that moves is guarded.
 */
final class LedgerEventStream implements TrackingEventStream {

    private static final int BATCH = 500;

    private final EventReader reader;
    private final Tail tail;
    private final Deque<StoredEvent> page = new ArrayDeque<>();
    private long position;
    private Tail.@Nullable Registration callback;

    /** @param position of the last event that is not wanted any more */
    LedgerEventStream(EventReader reader, Tail tail, long position) {
        this.reader = reader;
        this.tail = tail;
        this.position = position;
    }

    @Override
    public synchronized Optional<TrackedEventMessage<?>> peek() {
        return next().map(LedgerStorageEngine::trackedEvent);
    }

    @Override
    public boolean hasNextAvailable(int timeout, TimeUnit unit) throws InterruptedException {
        var end = System.nanoTime() + unit.toNanos(timeout);
        while (true) {
            var seen = tail.appends();
            if (isNextThere()) {
                return true;
            }
            var left = end - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            tail.awaitAppend(seen, left);
        }
    }

    @Override
    public TrackedEventMessage<?> nextAvailable() throws InterruptedException {
        while (true) {
            if (hasNextAvailable(1, TimeUnit.HOURS)) {
                var event = take();
                if (event != null) {
                    return event;
                }
            }
        }
    }

    private synchronized boolean isNextThere() {
        return next().isPresent();
    }

    private synchronized @Nullable TrackedEventMessage<?> take() {
        if (next().isEmpty()) {
            return null;
        }
        var event = LedgerStorageEngine.trackedEvent(page.getFirst());
        page.removeFirst();
        return event;
    }

    /** The first event on the page, which is filled where it is empty; what has an unknown name is passed over. */
    private Optional<StoredEvent> next() {
        while (true) {
            if (page.isEmpty()) {
                page.addAll(reader.after(position, BATCH));
                if (page.isEmpty()) {
                    return Optional.empty();
                }
                position = page.getLast().position();
            }
            var first = page.getFirst();
            if (first.unreadable() != null || first.event() != null) {
                return Optional.of(first);
            }
            page.removeFirst();
        }
    }

    @Override
    public boolean setOnAvailableCallback(Runnable action) {
        close();
        callback = tail.onAppend(action);
        return true;
    }

    @Override
    public void close() {
        if (callback != null) {
            callback.close();
        }
    }
}
