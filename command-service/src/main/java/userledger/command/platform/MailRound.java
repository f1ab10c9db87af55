package userledger.command.platform;

import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Empties the outbox. Any number of nodes may do it: a message is in the hands of one at a time. */
@Component
class MailRound {

    private static final Logger LOG = LoggerFactory.getLogger(MailRound.class);

    private final Outbox outbox;
    private final Mail mail;

    MailRound(Outbox outbox, Mail mail) {
        this.outbox = outbox;
        this.mail = mail;
    }

    @Scheduled(fixedDelay = 500)
    void deliver() throws SQLException {
        while (outbox.deliverNext(mail)) {
            LOG.debug("A message has been tried");
        }
    }

    @Scheduled(initialDelay = 1, fixedDelay = 1, timeUnit = TimeUnit.HOURS)
    void giveUp() throws SQLException {
        var lost = outbox.giveUp();
        if (lost > 0) {
            LOG.warn("{} messages could not be delivered within three days, and are given up", lost);
        }
    }
}
