package userledger.command.lock;

import java.sql.SQLException;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import userledger.command.platform.Commands;
import userledger.command.platform.ExpiryTimer;
import userledger.domain.lock.LockCommand.ExpireLock;
import userledger.domain.user.Rejection;
import userledger.store.EventReader;
import userledger.store.Meta;
import userledger.store.Tail;

/** Records that a lock has run out, so that nobody's state depends on when one looks. */
@Component
class LockTimer extends ExpiryTimer {

    private static final Logger LOG = LoggerFactory.getLogger(LockTimer.class);

    private final DataSource dataSource;
    private final Commands commands;
    private final InstantSource clock;

    LockTimer(
            @Qualifier("commandDataSource") DataSource dataSource,
            @Qualifier("commandEventReader") EventReader reader,
            @Qualifier("commandTail") Tail tail,
            Commands commands,
            InstantSource clock) {
        super("lock-expiries", dataSource, reader, tail, new LockExpiries());
        this.dataSource = dataSource;
        this.commands = commands;
        this.clock = clock;
    }

    /** Whatever fails is still due at the next tick. */
    @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.SECONDS)
    void expire() throws SQLException {
        try (var connection = dataSource.getConnection()) {
            for (var due : LockExpiries.due(connection, clock.instant())) {
                var command = new ExpireLock(due.tenant(), due.userId(), clock.instant());
                try {
                    commands.send(command, due.tenant(), Meta.system("lock-timer"));
                } catch (Rejection gone) {
                    LOG.debug("A lock to run out is there no more: {}", gone.code());
                }
            }
        }
    }
}
