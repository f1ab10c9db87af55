package userledger.command.platform;

import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import userledger.store.Ledger;

/** Forgets, now and then, the answers that nobody can ask for again. Any number of nodes may do it. */
@Component
class ExpiredAnswers {

    private static final Logger LOG = LoggerFactory.getLogger(ExpiredAnswers.class);

    private final Ledger ledger;

    ExpiredAnswers(Ledger ledger) {
        this.ledger = ledger;
    }

    @Scheduled(initialDelay = 1, fixedDelay = 10, timeUnit = TimeUnit.MINUTES)
    void forget() {
        LOG.debug("{} answers have expired", ledger.answers().forgetExpired());
    }
}
