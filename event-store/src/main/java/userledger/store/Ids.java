package userledger.store;

import java.time.InstantSource;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** Makes UUIDs of version 7 (RFC 9562): rising with time, also within one millisecond. */
public final class Ids {

    private static final long VERSION = 0x7000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;
    private static final int COUNTER_BITS = 12;

    private final InstantSource clock;
    private final RandomGenerator random;
    private long last;

    public Ids(InstantSource clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
    }

    public UUID next() {
        var tick = tick();
        var high = (tick >>> COUNTER_BITS << 16) | VERSION | (tick & ((1 << COUNTER_BITS) - 1));
        return new UUID(high, VARIANT | (random.nextLong() >>> 2));
    }

    /** Milliseconds with a counter behind them (method 1 of RFC 9562 §6.2); a busy millisecond borrows from the next. */
    private synchronized long tick() {
        last = Math.max(clock.millis() << COUNTER_BITS, last + 1);
        return last;
    }
}
