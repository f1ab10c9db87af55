package userledger.command.activity;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import userledger.command.activity.LastSeenTable.Seen;
import userledger.command.platform.Commands;
import userledger.command.platform.ExpiryTimer;
import userledger.command.platform.TenantSettings;
import userledger.domain.activity.ActivityCommand;
import userledger.domain.activity.ActivityCommand.EndActivity;
import userledger.domain.activity.ActivityCommand.ResumeActivity;
import userledger.domain.tenant.ActivityRules;
import userledger.domain.user.Rejection;
import userledger.rest.caller.CurrentAccounts;
import userledger.store.EventReader;
import userledger.store.Meta;
import userledger.store.Tail;

/** Records that somebody has been away for as long as the tenant allows, so that nobody's state depends on when one looks. */
@Component
class ActivityTimer extends ExpiryTimer {

    private static final Logger LOG = LoggerFactory.getLogger(ActivityTimer.class);

    private final LastSeenTable table;
    private final TenantSettings tenants;
    private final Commands commands;
    private final CurrentAccounts accounts;
    private final InstantSource clock;

    ActivityTimer(
            @Qualifier("commandDataSource") DataSource dataSource,
            @Qualifier("commandEventReader") EventReader reader,
            @Qualifier("commandTail") Tail tail,
            TenantSettings tenants,
            Commands commands,
            CurrentAccounts accounts,
            InstantSource clock) {
        super("last-seen", dataSource, reader, tail, new LastSeen());
        this.table = new LastSeenTable(dataSource);
        this.tenants = tenants;
        this.commands = commands;
        this.accounts = accounts;
        this.clock = clock;
    }

    @Scheduled(initialDelay = 5, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
    void lookThrough() {
        lookThrough(clock.instant());
    }

    void lookThrough(Instant now) {
        for (var tenant : table.tenants()) {
            var rules = tenants.find(tenant).settings().get(ActivityRules.class);
            rules.limit()
                    .ifPresent(
                            limit -> settle(() -> table.away(tenant, now.minus(limit)), seen -> end(seen, limit, now)));
        }
        settle(table::back, seen -> resume(seen, now));
    }

    /** In portions, as long as nobody of a portion would come again with the next one. */
    private static void settle(Supplier<List<Seen>> portions, Predicate<Seen> done) {
        List<Seen> portion;
        do {
            portion = portions.get();
        } while (!portion.isEmpty() && portion.stream().filter(done).count() == portion.size());
    }

    private boolean end(Seen seen, Duration limit, Instant now) {
        var settled = send(seen, new EndActivity(seen.tenant(), seen.user(), seen.at(), limit, now));
        if (settled) {
            table.asked(seen);
        }
        return settled;
    }

    private boolean resume(Seen seen, Instant now) {
        var settled = send(seen, new ResumeActivity(seen.tenant(), seen.user(), now));
        if (settled) {
            table.resumed(seen);
        }
        return settled;
    }

    /** @return whether nothing is left to do */
    private boolean send(Seen seen, ActivityCommand command) {
        try {
            commands.send(command, seen.tenant(), Meta.system("inactivity"));
            accounts.forget(seen.user());
            return true;
        } catch (Rejection refused) {
            LOG.debug("Nothing was decided on somebody's activity: {}", refused.code());
            if (refused.kind() == Rejection.Kind.CONFLICT) {
                return false;
            }
            table.forget(seen.user());
            return true;
        }
    }
}
