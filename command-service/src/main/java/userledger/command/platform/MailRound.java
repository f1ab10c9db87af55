package userledger.command.platform;

import java.sql.SQLException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Empties the outbox. Any number of nodes may do it: a message is in the hands of one at a time. */
@Component
class MailRound implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(MailRound.class);
    private static final int PAUSE_MILLIS = 500;

    private final Outbox outbox;
    private final Mail mail;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("mail-round").daemon().factory());
    private volatile boolean running;

    MailRound(Outbox outbox, Mail mail) {
        this.outbox = outbox;
        this.mail = mail;
    }

    @Override
    public void start() {
        running = true;
        timer.scheduleWithFixedDelay(this::deliver, PAUSE_MILLIS, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
        timer.scheduleWithFixedDelay(this::giveUp, 1, 1, TimeUnit.HOURS);
    }

    private void deliver() {
        try {
            while (running && outbox.deliverNext(mail)) {
                LOG.debug("A message has been tried");
            }
        } catch (SQLException | RuntimeException e) {
            LOG.warn("Messages wait: {}", e.getClass().getSimpleName());
        }
    }

    private void giveUp() {
        try {
            var lost = outbox.giveUp();
            if (lost > 0) {
                LOG.warn("{} messages could not be delivered within three days, and are given up", lost);
            }
        } catch (SQLException | RuntimeException e) {
            LOG.warn("Old messages are still kept: {}", e.getClass().getSimpleName());
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
