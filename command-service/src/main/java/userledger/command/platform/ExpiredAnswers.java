package userledger.command.platform;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import userledger.store.Ledger;

/** Forgets, now and then, the answers that nobody can ask for again. Any number of nodes may do it. */
@Component
class ExpiredAnswers implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(ExpiredAnswers.class);
    private static final int MINUTES = 10;

    private final Ledger ledger;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("expired-answers").daemon().factory());
    private volatile boolean running;

    ExpiredAnswers(Ledger ledger) {
        this.ledger = ledger;
    }

    @Override
    public void start() {
        running = true;
        timer.scheduleWithFixedDelay(this::forget, 1, MINUTES, TimeUnit.MINUTES);
    }

    private void forget() {
        try {
            LOG.debug("{} answers have expired", ledger.answers().forgetExpired());
        } catch (RuntimeException e) {
            LOG.warn("Expired answers are still kept: {}", e.getClass().getSimpleName());
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
