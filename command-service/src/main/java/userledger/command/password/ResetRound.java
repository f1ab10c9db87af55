package userledger.command.password;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Answers requests for resets, behind the calls that made them. Any number of nodes may do it. */
@Component
class ResetRound implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(ResetRound.class);
    private static final int PAUSE_MILLIS = 500;

    private final Resets resets;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("reset-round").daemon().factory());
    private volatile boolean running;

    ResetRound(Resets resets) {
        this.resets = resets;
    }

    @Override
    public void start() {
        running = true;
        timer.scheduleWithFixedDelay(() -> attempt(this::answer), PAUSE_MILLIS, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
        timer.scheduleWithFixedDelay(() -> attempt(resets::sweep), 1, 10, TimeUnit.MINUTES);
    }

    private void answer() {
        while (running && resets.answerNext()) {
            LOG.debug("A request for a reset has been answered");
        }
    }

    private static void attempt(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            LOG.warn("Requests for resets wait: {}", e.getClass().getSimpleName());
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
