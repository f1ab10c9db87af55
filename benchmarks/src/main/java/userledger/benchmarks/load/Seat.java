package userledger.benchmarks.load;

import java.io.IOException;
import java.nio.channels.Selector;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where a client sits: its connections, and the call that it waits for. */
final class Seat {

    private final Client client;
    private final Selector selector;
    private final Map<Integer, Line> lines = new HashMap<>();
    private @Nullable Call call;
    private long sentAt;

    Seat(Client client, Selector selector) {
        this.client = client;
        this.selector = selector;
    }

    /** The call that is to be sent next, if there is one. */
    @Nullable
    Call plan(@Nullable Answer last) {
        var planned = client.next(last);
        call = planned;
        return planned;
    }

    void send() throws IOException {
        var planned = call();
        var line = lines.get(planned.port());
        if (line == null) {
            line = new Line(this, planned.port(), selector);
            lines.put(planned.port(), line);
        }
        sentAt = System.nanoTime();
        line.send(planned.bytes());
    }

    Call call() {
        if (call == null) {
            throw new IllegalStateException("An answer without a call");
        }
        return call;
    }

    long sentAt() {
        return sentAt;
    }

    void hangUp() throws IOException {
        for (var line : lines.values()) {
            line.close();
        }
        lines.clear();
    }
}
