package userledger.store;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.assertj.core.api.Assertions;

/** Waits for what comes when it comes; only what never comes fails. */
final class Eventually {

    private static final Duration LONGER_THAN_ANYTHING_TAKES = Duration.ofSeconds(60);

    private Eventually() {}

    static void until(String what, Callable<Boolean> holds) throws Exception {
        var end = Instant.now().plus(LONGER_THAN_ANYTHING_TAKES);
        while (!holds.call()) {
            if (Instant.now().isAfter(end)) {
                Assertions.fail("Never came: " + what);
            }
            Thread.sleep(10);
        }
    }
}
