package userledger.command.profile;

import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import userledger.command.platform.Commands;
import userledger.command.platform.Deadlines;
import userledger.command.platform.Deadlines.Kind;
import userledger.command.platform.ExpiryTimer;
import userledger.domain.profile.ProfileCommand.ExpireAttributes;
import userledger.domain.user.Rejection;
import userledger.rest.caller.CurrentAccounts;
import userledger.store.EventReader;
import userledger.store.Meta;
import userledger.store.Tail;

/** Records that attributes have run out, so that the history says so. */
@Component
class AttributeTimer extends ExpiryTimer {

    private static final Logger LOG = LoggerFactory.getLogger(AttributeTimer.class);

    private final Deadlines deadlines;
    private final Commands commands;
    private final CurrentAccounts accounts;
    private final InstantSource clock;

    AttributeTimer(
            @Qualifier("commandDataSource") DataSource dataSource,
            @Qualifier("commandEventReader") EventReader reader,
            @Qualifier("commandTail") Tail tail,
            Deadlines deadlines,
            Commands commands,
            CurrentAccounts accounts,
            InstantSource clock) {
        super("attribute-expiries", dataSource, reader, tail, new AttributeExpiries(deadlines));
        this.deadlines = deadlines;
        this.commands = commands;
        this.accounts = accounts;
        this.clock = clock;
    }

    /** Whatever fails is still due at the next tick. */
    @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.SECONDS)
    void expire() {
        var now = clock.instant();
        for (var due : deadlines.due(Kind.ATTRIBUTES, now)) {
            try {
                commands.send(
                        new ExpireAttributes(due.tenant(), due.user(), now),
                        due.tenant(),
                        Meta.system("attribute-timer"));
            } catch (Rejection gone) {
                LOG.debug("Attributes to run out are there no more: {}", gone.code());
            }
            accounts.forget(due.user());
        }
    }
}
