package userledger.domain.counterexample;

import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

final class LooksAtTheClock {

    private LooksAtTheClock() {}

    static Object[] all() {
        return new Object[] {
            Instant.now(),
            LocalDate.now(ZoneOffset.UTC),
            Clock.systemUTC(),
            InstantSource.system(),
            System.currentTimeMillis(),
            System.nanoTime(),
            UUID.randomUUID(),
            new Random(),
            Math.random(),
            ThreadLocalRandom.current()
        };
    }
}
