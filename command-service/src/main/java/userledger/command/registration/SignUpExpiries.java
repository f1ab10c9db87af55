package userledger.command.registration;

import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import userledger.command.platform.Commands;
import userledger.command.platform.Deadlines;
import userledger.command.platform.Deadlines.Kind;
import userledger.domain.deletion.DeletionCommand.DeleteUnconfirmed;
import userledger.domain.user.Rejection;
import userledger.rest.caller.CurrentAccounts;
import userledger.store.Meta;

/** Deletes, with all that is personal, what nobody has confirmed in time. Any number of nodes may do it. */
@Component
class SignUpExpiries {

    private static final Logger LOG = LoggerFactory.getLogger(SignUpExpiries.class);

    private final Deadlines deadlines;
    private final CurrentAccounts accounts;
    private final Commands commands;
    private final InstantSource clock;

    SignUpExpiries(Deadlines deadlines, CurrentAccounts accounts, Commands commands, InstantSource clock) {
        this.deadlines = deadlines;
        this.accounts = accounts;
        this.commands = commands;
        this.clock = clock;
    }

    /** No token is good any more by then, but whose clock is late or an administrator may confirm at this moment. */
    @Scheduled(initialDelay = 1, fixedDelay = 5, timeUnit = TimeUnit.MINUTES)
    void expire() {
        deadlines.settle(Kind.SIGN_UP, clock.instant(), this::end);
    }

    private boolean end(Deadlines.Due due) {
        try {
            commands.send(
                    new DeleteUnconfirmed(due.tenant(), due.user(), clock.instant()),
                    due.tenant(),
                    Meta.system("sign-up-expiry"));
            accounts.forget(due.user());
            return true;
        } catch (Rejection refused) {
            LOG.debug("A sign-up was not ended: {}", refused.code());
            // Who is gone is done with; who changes at this moment has to be looked at once more.
            return refused.kind() != Rejection.Kind.CONFLICT;
        }
    }
}
