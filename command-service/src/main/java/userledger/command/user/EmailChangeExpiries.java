package userledger.command.user;

import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import userledger.command.platform.Commands;
import userledger.command.platform.Deadlines;
import userledger.command.platform.Deadlines.Due;
import userledger.command.platform.Deadlines.Kind;
import userledger.domain.profile.ProfileCommand.ExpireEmailChange;
import userledger.domain.user.Rejection;
import userledger.rest.caller.CurrentAccounts;
import userledger.store.Meta;

/** Records that an address was not confirmed in time. Any number of nodes may do it. */
@Component
class EmailChangeExpiries {

    private static final Logger LOG = LoggerFactory.getLogger(EmailChangeExpiries.class);

    private final Deadlines deadlines;
    private final Commands commands;
    private final CurrentAccounts accounts;
    private final InstantSource clock;

    EmailChangeExpiries(Deadlines deadlines, Commands commands, CurrentAccounts accounts, InstantSource clock) {
        this.deadlines = deadlines;
        this.commands = commands;
        this.accounts = accounts;
        this.clock = clock;
    }

    @Scheduled(initialDelay = 1, fixedDelay = 5, timeUnit = TimeUnit.MINUTES)
    void expire() {
        var now = clock.instant();
        deadlines.settle(Kind.EMAIL_CHANGE, now, due -> end(due, now));
    }

    /** One that was asked for later is left alone. */
    private boolean end(Due due, Instant now) {
        try {
            commands.send(
                    new ExpireEmailChange(due.tenant(), due.user(), now),
                    due.tenant(),
                    Meta.system("email-change-expiry"));
            accounts.forget(due.user());
            return true;
        } catch (Rejection refused) {
            LOG.debug("A new address was not given up: {}", refused.code());
            // Who is gone is done with; who changes at this moment has to be looked at once more.
            return refused.kind() != Rejection.Kind.CONFLICT;
        }
    }
}
