package userledger.command.registration;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import userledger.command.platform.Commands;
import userledger.command.platform.Credentials;
import userledger.command.platform.Outbox;
import userledger.domain.decision.User;
import userledger.domain.registration.RegistrationCommand.CreateUser;
import userledger.domain.registration.RegistrationCommand.RenewSignUp;
import userledger.domain.user.ClaimChange.Kind;
import userledger.domain.user.TokenHash;
import userledger.domain.user.UserId;
import userledger.rest.caller.CallContext;
import userledger.store.Claims;
import userledger.store.Ledger;

/**
 * Sends a new token to who signs up once more with the same name and address. It is done behind the call, which takes as
 * long as any other; what is lost when the node ends just then, or when too many wait, is asked for once more.
 */
@Component
class PendingSignUps implements DisposableBean {

    /** Some seconds of work. Who waits longer has asked again by then. */
    private static final int MOST_WAITING = 1_000;

    private final Claims claims;
    private final Credentials credentials;
    private final Commands commands;
    private final Outbox outbox;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();
    private final BehindCalls behind = new BehindCalls("pending-sign-ups", MOST_WAITING);

    PendingSignUps(Ledger ledger, Credentials credentials, Commands commands, Outbox outbox, InstantSource clock) {
        this.claims = ledger.claims();
        this.credentials = credentials;
        this.commands = commands;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** @param again the sign-up that was not possible, because name or address are in use */
    void renew(CreateUser again, CallContext call) {
        behind.leave(() -> find(again).ifPresent(user -> renew(user, call)));
    }

    /** Whoever has both the name and the address, and has not confirmed them yet. */
    private Optional<User> find(CreateUser again) {
        var byEmail = claims.owner(again.tenant(), Kind.EMAIL, String.valueOf(again.email()));
        return claims.owner(again.tenant(), Kind.USERNAME, again.username())
                .filter(owner -> byEmail.filter(owner::equals).isPresent())
                .flatMap(owner -> credentials.find(again.tenant(), new UserId(owner)))
                .filter(user -> user.signUp().isOpen(clock.instant()));
    }

    private void renew(User user, CallContext call) {
        var account = user.account();
        var token = SignUpTokens.next(random, account.id());
        var command = new RenewSignUp(account.tenant(), account.id(), TokenHash.of(token), clock.instant());
        commands.send(command, account.tenant(), Commands.meta(account.id(), call));
        var end = Objects.requireNonNull(user.signUp().expiresAt());
        outbox.post(SignUpLetters.renewed(account.id(), Objects.requireNonNull(account.email()), token, end));
    }

    @Override
    public void destroy() {
        behind.close();
    }
}
