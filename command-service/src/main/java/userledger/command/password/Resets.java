package userledger.command.password;

import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import userledger.command.password.ResetTable.Request;
import userledger.command.password.ResetTable.Reset;
import userledger.command.platform.Commands;
import userledger.command.platform.Credentials;
import userledger.command.platform.NewPasswords;
import userledger.command.platform.Outbox;
import userledger.command.platform.SecretVerifier;
import userledger.command.platform.Throttles;
import userledger.domain.account.Account;
import userledger.domain.decision.User;
import userledger.domain.password.PasswordCommand.ChangePassword;
import userledger.domain.password.ResetCommand.RequestReset;
import userledger.domain.password.ResetId;
import userledger.domain.throttle.ThrottleEvent.Cause;
import userledger.domain.user.ClaimChange.Kind;
import userledger.domain.user.Rejection;
import userledger.domain.user.UserId;
import userledger.rest.caller.CallContext;
import userledger.store.Claims;
import userledger.store.Ids;
import userledger.store.Ledger;
import userledger.store.Meta;
import userledger.store.SqlWork;

/**
 * Sets passwords that have been forgotten: a token goes to the user's e-mail address, and nowhere else. Asking is the same
 * work for everybody; whether there is such a user is looked up behind the call.
 */
@Component
class Resets {

    private static final Logger LOG = LoggerFactory.getLogger(Resets.class);
    private static final Duration LIFETIME = Duration.ofMinutes(30);

    private final DataSource dataSource;
    private final Claims claims;
    private final Credentials credentials;
    private final Commands commands;
    private final NewPasswords newPasswords;
    private final SecretVerifier verifier;
    private final Throttles throttles;
    private final Outbox outbox;
    private final Ids ids;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    Resets(
            @Qualifier("commandDataSource") DataSource dataSource,
            Ledger ledger,
            Credentials credentials,
            Commands commands,
            NewPasswords newPasswords,
            SecretVerifier verifier,
            Throttles throttles,
            Outbox outbox,
            Ids ids,
            InstantSource clock) {
        this.dataSource = dataSource;
        this.claims = ledger.claims();
        this.credentials = credentials;
        this.commands = commands;
        this.newPasswords = newPasswords;
        this.verifier = verifier;
        this.throttles = throttles;
        this.outbox = outbox;
        this.ids = ids;
        this.clock = clock;
    }

    /** @param kind of the value: a username or an e-mail address */
    void request(Kind kind, String value, CallContext call) {
        var request = new Request(
                new ResetId(ids.next()),
                call.tenant(),
                claims.hashOf(call.tenant(), kind, value),
                call.correlationId(),
                call.application());
        connected(connection -> {
            ResetTable.request(connection, request);
            return true;
        });
    }

    @Scheduled(fixedDelay = 500)
    void answer() {
        while (answerNext()) {
            LOG.debug("A request for a reset has been answered");
        }
    }

    /** Answers one request, if there is one: with the token, the message that has it, and the event, or with nothing. */
    private boolean answerNext() {
        return connected(connection -> {
            connection.setAutoCommit(false);
            try {
                var request = ResetTable.next(connection);
                if (request.isPresent()) {
                    ResetTable.done(connection, request.get());
                    answer(connection, request.get());
                }
                connection.commit();
                return request.isPresent();
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            }
        });
    }

    private void answer(Connection transaction, Request request) throws SQLException {
        var user = claims.ownerOrNeighbour(request.account())
                .filter(Claims.Holder::exact)
                .flatMap(holder -> credentials.find(request.tenant(), new UserId(holder.user())))
                .filter(Resets::mayReset);
        if (user.isEmpty()) {
            return;
        }
        var account = user.get().account();
        var email = emailHash(account);
        if (ResetTable.isRecent(transaction, account.id(), email)) {
            return;
        }
        var now = clock.instant();
        var meta = new Meta(null, request.application(), request.correlationId(), null, null, null);
        var command = new RequestReset(request.id(), request.tenant(), account.id(), now.plus(LIFETIME), now);
        long position;
        try {
            position = commands.send(command, request.tenant(), meta).position();
        } catch (Rejection forgotten) {
            return;
        }
        var token = ResetTokens.next(random);
        var reset =
                new Reset(account.tenant(), account.id(), user.get().password().revision(), email, position);
        if (ResetTable.issue(transaction, reset, ResetTokens.hash(token))) {
            outbox.post(transaction, ResetLetters.token(account, token));
        }
    }

    private static boolean mayReset(User user) {
        return user.account().email() != null && user.account().lock() == null;
    }

    /** A key that belongs to the token from now on, and is as secret; empty for a token that is not good. */
    Optional<String> verify(String token, CallContext call) {
        var key = ResetTokens.next(random);
        return connected(connection ->
                        ResetTable.verify(connection, call.tenant(), ResetTokens.hash(token), ResetTokens.hash(key)))
                ? Optional.of(key)
                : Optional.empty();
    }

    /** The user whom token and key let in: whose password and address are still those of the day they were made. */
    Optional<User> find(String token, String key, CallContext call) {
        return connected(connection ->
                        ResetTable.find(connection, call.tenant(), ResetTokens.hash(token), ResetTokens.hash(key)))
                .flatMap(reset -> credentials
                        .find(reset.tenant(), reset.user())
                        .filter(user -> mayReset(user)
                                && user.password().revision() == reset.revision()
                                && Arrays.equals(emailHash(user.account()), reset.email())));
    }

    /**
     * Sets the password, once. Nobody is signed in by that; sessions there were end, and guessing at the old one does not
     * matter any more.
     *
     * @return false where somebody else was faster
     */
    boolean confirm(User user, String token, String key, String newPassword, CallContext call) {
        var account = user.account();
        var password = newPasswords.requireOwn("newPassword", newPassword, user);
        var hash = verifier.hash(password);
        var taken = connected(connection ->
                ResetTable.take(connection, call.tenant(), ResetTokens.hash(token), ResetTokens.hash(key)));
        if (taken.isEmpty()) {
            return false;
        }
        var now = clock.instant();
        var meta = new Meta(
                account.id().value(),
                call.application(),
                call.correlationId(),
                taken.get().position() == 0 ? null : taken.get().position(),
                call.remoteAddress(),
                call.reason());
        var command = new ChangePassword(
                account.tenant(),
                account.id(),
                hash,
                taken.get().revision(),
                false,
                newPasswords.expiry(account.tenant(), now),
                now);
        commands.send(command, meta, call);
        throttles.end(account.tenant(), account.username(), Cause.RESET, meta);
        outbox.post(ResetLetters.changed(account));
        return true;
    }

    private byte[] emailHash(Account account) {
        return claims.hashOf(account.tenant(), Kind.EMAIL, Objects.requireNonNull(account.email()));
    }

    @Scheduled(initialDelay = 1, fixedDelay = 10, timeUnit = TimeUnit.MINUTES)
    void sweep() {
        connected(connection -> {
            ResetTable.sweep(connection);
            return true;
        });
    }

    static Rejection refused() {
        return new Rejection(
                Rejection.Kind.UNAUTHENTICATED,
                "password.reset_invalid",
                "This token or key is not right, was used, or is too old: ask for another one");
    }

    private <T> T connected(SqlWork<T> work) {
        return SqlWork.run(dataSource, work);
    }
}
