package userledger.command.throttle;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import userledger.command.platform.Throttles;

/** Tells of throttles within a second, and forgets old attempts now and then. Any number of nodes may do it. */
@Component
class ThrottleTimer implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(ThrottleTimer.class);
    private static final int SWEEP_MINUTES = 10;

    private final Throttles throttles;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("throttle-timer").daemon().factory());
    private volatile boolean running;

    ThrottleTimer(Throttles throttles) {
        this.throttles = throttles;
    }

    @Override
    public void start() {
        running = true;
        timer.scheduleWithFixedDelay(() -> attempt(throttles::tell), 1, 1, TimeUnit.SECONDS);
        timer.scheduleWithFixedDelay(() -> attempt(throttles::sweep), 1, SWEEP_MINUTES, TimeUnit.MINUTES);
    }

    private static void attempt(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            LOG.warn("Throttles are still to be told: {}", e.getClass().getSimpleName());
        }
    }

    @Override
    public void stop() {
        running = false;
        timer.shutdownNow();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
