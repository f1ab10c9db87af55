package userledger.command.platform;

import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import userledger.domain.throttle.ThrottleCommand;
import userledger.domain.throttle.ThrottleCommand.BeginThrottle;
import userledger.domain.throttle.ThrottleCommand.EndThrottle;
import userledger.domain.throttle.ThrottleEvent.Cause;
import userledger.domain.user.Rejection;
import userledger.domain.user.TenantId;
import userledger.store.Ledger;
import userledger.store.Meta;
import userledger.store.SqlWork;

/**
 * Tells the beginning and the end of throttles as events, where the name is somebody's. It is done behind the calls, so
 * that no call takes longer for a name that somebody has.
 */
@Component
public class Throttles {

    private final DataSource dataSource;
    private final Ledger ledger;
    private final Commands commands;
    private final InstantSource clock;

    Throttles(
            @Qualifier("commandDataSource") DataSource dataSource,
            Ledger ledger,
            Commands commands,
            InstantSource clock) {
        this.dataSource = dataSource;
        this.ledger = ledger;
        this.commands = commands;
        this.clock = clock;
    }

    /** Tells what is to be told. Whatever fails is still due afterwards; several nodes may do it at once. */
    @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.SECONDS)
    void tell() {
        for (var row : connected(ThrottleTable::due)) {
            var now = clock.instant();
            var user = row.user();
            var told = user != null
                    && send(
                            new BeginThrottle(row.id(), row.tenant(), user, row.secret(), row.until(), now),
                            Meta.system("throttle"));
            if (told && row.until().isAfter(now)) {
                connected(connection -> ThrottleTable.begun(connection, row));
            } else {
                if (told) {
                    send(new EndThrottle(row.id(), row.tenant(), Cause.TIME, now), Meta.system("throttle"));
                }
                connected(connection -> ThrottleTable.forget(connection, row));
            }
        }
    }

    /** Lets the name be tried again, from everywhere. */
    public void end(TenantId tenant, @Nullable String username, Cause cause, Meta meta) {
        if (username == null) {
            return;
        }
        var account = ledger.claims().nameHash(tenant, username);
        connected(connection -> AttemptTable.forgive(connection, account));
        for (var row : connected(connection -> ThrottleTable.of(connection, account))) {
            send(new EndThrottle(row.id(), tenant, cause, clock.instant()), meta);
            connected(connection -> ThrottleTable.forget(connection, row));
        }
    }

    /** Forgets what has not been attempted for long. */
    @Scheduled(initialDelay = 1, fixedDelay = 10, timeUnit = TimeUnit.MINUTES)
    void sweep() {
        connected(AttemptTable::sweep);
    }

    private boolean send(ThrottleCommand command, Meta meta) {
        try {
            commands.send(command, command.tenant(), meta);
            return true;
        } catch (Rejection gone) {
            return false;
        }
    }

    private <T> T connected(SqlWork<T> work) {
        return SqlWork.run(dataSource, work);
    }
}
