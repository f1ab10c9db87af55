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
import userledger.domain.deletion.DeletionCommand.DeleteUser;
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

    /** No token is good any more by then, so nobody can confirm meanwhile; an administrator may have. */
    @Scheduled(initialDelay = 1, fixedDelay = 5, timeUnit = TimeUnit.MINUTES)
    void expire() {
        deadlines.settle(Kind.SIGN_UP, clock.instant(), this::end);
    }

    private void end(Deadlines.Due due) {
        var left = accounts.find(due.tenant(), due.user())
                .filter(account -> !account.admission().confirmed());
        if (left.isPresent()) {
            try {
                commands.send(
                        new DeleteUser(due.tenant(), due.user(), clock.instant()),
                        due.tenant(),
                        Meta.system("sign-up-expiry"));
            } catch (Rejection overtaken) {
                LOG.debug("A sign-up was ended by somebody else");
            }
            accounts.forget(due.user());
        }
    }
}
