package userledger.command.session;

import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import userledger.command.platform.Attempts;
import userledger.command.platform.Commands;
import userledger.command.platform.Credentials;
import userledger.command.platform.SecretVerifier;
import userledger.domain.decision.User;
import userledger.domain.password.PasswordCommand.ChangePassword;
import userledger.domain.password.PasswordPolicy;
import userledger.domain.session.SessionCommand.StartSession;
import userledger.domain.session.SessionEvent.SessionStarted;
import userledger.domain.session.SessionId;
import userledger.domain.user.Rejection;
import userledger.domain.user.Rejection.Kind;
import userledger.rest.caller.CallContext;
import userledger.rest.caller.Caller;
import userledger.rest.token.AccessTokens.Grant;
import userledger.store.Ids;

/** Proves who somebody is. Until the password is right every state of an account, and no account, look the same. */
@Component
class SignIn {

    private final Credentials credentials;
    private final SecretVerifier verifier;
    private final Attempts attempts;
    private final Commands commands;
    private final Ids ids;
    private final InstantSource clock;

    SignIn(
            Credentials credentials,
            SecretVerifier verifier,
            Attempts attempts,
            Commands commands,
            Ids ids,
            InstantSource clock) {
        this.credentials = credentials;
        this.verifier = verifier;
        this.attempts = attempts;
        this.commands = commands;
        this.ids = ids;
        this.clock = clock;
    }

    /** Who is now signed in, and the position of the session's start. */
    record SignedIn(Caller caller, long position) {

        SessionStarted started() {
            return new SessionStarted(caller.sessionId(), caller.userId(), caller.authenticatedAt());
        }

        Grant grant() {
            return new Grant(
                    caller.tenant(), caller.userId(), caller.role(), caller.sessionId(), caller.authenticatedAt());
        }
    }

    SignedIn signIn(String username, String password, @Nullable String newPassword, CallContext call) {
        var prover = attempts.named(username, call);
        var found = credentials.find(prover);
        var right = verifier.isPassword(
                prover,
                password,
                found.map(credential -> credential.password().hash()).orElse(null));
        if (!right || found.isEmpty()) {
            throw new Rejection(
                    Kind.UNAUTHENTICATED, "session.invalid_credentials", "Username or password is not right");
        }
        requireUsable(found.get(), newPassword, call);
        var account = found.get().account();
        var now = clock.instant();
        var session = new SessionId(ids.next());
        var command = new StartSession(account.tenant(), session, account.id(), now);
        var position = commands.send(command, account.tenant(), Commands.meta(account.id(), call))
                .position();
        attempts.welcome(prover);
        return new SignedIn(new Caller(account.tenant(), account.id(), account.role(), session, now), position);
    }

    private void requireUsable(User credential, @Nullable String newPassword, CallContext call) {
        if (credential.account().lock() != null) {
            throw new Rejection(Kind.FORBIDDEN, "user.locked", "The account is locked");
        }
        var expired = credential.password().expired(clock.instant());
        if (newPassword != null) {
            replace(credential, newPassword, call);
        } else if (expired) {
            throw new Rejection(Kind.FORBIDDEN, "password.expired", "The password has expired: send newPassword too");
        } else if (credential.password().mustChange()) {
            throw new Rejection(Kind.FORBIDDEN, "password.must_change", "A new password is due: send newPassword too");
        }
    }

    private void replace(User credential, String newPassword, CallContext call) {
        var account = credential.account();
        var password = PasswordPolicy.require("newPassword", newPassword, account.username());
        var command = new ChangePassword(
                account.tenant(),
                account.id(),
                verifier.hash(password),
                credential.password().revision(),
                false,
                null,
                clock.instant());
        commands.send(command, account.tenant(), Commands.meta(account.id(), call));
    }
}
