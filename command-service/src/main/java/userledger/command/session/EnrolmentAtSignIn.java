package userledger.command.session;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import userledger.command.platform.Attempts;
import userledger.command.platform.Commands;
import userledger.command.platform.Credentials;
import userledger.command.platform.Enrolments;
import userledger.command.platform.SecondFactor;
import userledger.command.session.EnrolmentTokens.Enrolling;
import userledger.domain.decision.User;
import userledger.domain.session.UserSessionsCommand.EndSessions;
import userledger.domain.totp.Totp;
import userledger.domain.totp.TotpCommand.ConfirmTotp;
import userledger.domain.user.Rejection;
import userledger.domain.user.Rejection.Kind;
import userledger.domain.user.TenantId;
import userledger.domain.user.UpdateUser;
import userledger.domain.user.UserCommand;
import userledger.rest.caller.CallContext;
import userledger.rest.caller.CurrentAccounts;

/** Lets users whose tenant wants a second factor set one up with their first sign-in that needs it, and finishes that. */
@Component
class EnrolmentAtSignIn {

    private final EnrolmentTokens tokens;
    private final Enrolments enrolments;
    private final SignIn signIn;
    private final Sessions sessions;
    private final SecondFactor factor;
    private final Attempts attempts;
    private final Credentials credentials;
    private final Commands commands;
    private final CurrentAccounts accounts;
    private final InstantSource clock;

    EnrolmentAtSignIn(
            EnrolmentTokens tokens,
            Enrolments enrolments,
            SignIn signIn,
            Sessions sessions,
            SecondFactor factor,
            Attempts attempts,
            Credentials credentials,
            Commands commands,
            CurrentAccounts accounts,
            InstantSource clock) {
        this.tokens = tokens;
        this.enrolments = enrolments;
        this.signIn = signIn;
        this.sessions = sessions;
        this.factor = factor;
        this.attempts = attempts;
        this.credentials = credentials;
        this.commands = commands;
        this.accounts = accounts;
        this.clock = clock;
    }

    /** @param recoveryCodes to be shown once */
    record Finished(Sessions.SignedIn signedIn, List<String> recoveryCodes) {}

    Enrolments.Begun begin(String token, @Nullable String label, @Nullable TenantId named, CallContext call) {
        var account = find(token, named).account();
        return enrolments.begin(
                account.tenant(),
                account.id(),
                label,
                command -> commands.send(command, account.tenant(), Commands.meta(account.id(), call)));
    }

    /**
     * The second factor, a new password where one is due, and the end of whatever sessions there were without it: all of
     * it or nothing.
     */
    Finished finish(
            String token,
            String code,
            @Nullable String newPassword,
            @Nullable String device,
            @Nullable TenantId named,
            CallContext call) {
        var user = find(token, named);
        signIn.requireOpen(user, newPassword != null, call);
        if (user.totp().pending() == null) {
            throw Totp.noEnrolment();
        }
        var account = user.account();
        var now = clock.instant();
        var parts = new ArrayList<UserCommand>();
        if (newPassword != null) {
            parts.add(signIn.change(user, newPassword));
        }
        if (!factor.isFromPending(user, code, call)) {
            throw SecondFactor.refused();
        }
        var codes = factor.newRecoveryCodes();
        var hashes = factor.hashes(account.tenant(), account.id(), codes);
        parts.add(new ConfirmTotp(
                account.tenant(), account.id(), hashes, user.totp().revision(), now));
        parts.add(new EndSessions(account.tenant(), account.id(), account.id(), now));
        var command = new UpdateUser(account.tenant(), account.id(), parts, now);
        var after = commands.send(command, account.tenant(), Commands.meta(account.id(), call))
                .user();
        accounts.forget(account.id());
        attempts.welcome(attempts.of(after, call));
        return new Finished(sessions.start(after, device, call), codes);
    }

    /** The user as at the sign-in that gave the token: nothing has ended sessions, and there is no second factor yet. */
    private User find(String token, @Nullable TenantId named) {
        var enrolling = tokens.open(token).orElseThrow(EnrolmentAtSignIn::refused);
        if (named != null && !named.equals(enrolling.tenant())) {
            throw new Rejection(Kind.NOT_FOUND, "tenant.not_found", "There is no such tenant");
        }
        return credentials
                .find(enrolling.tenant(), enrolling.user())
                .filter(user -> isThere(user, enrolling))
                .orElseThrow(EnrolmentAtSignIn::refused);
    }

    private static boolean isThere(User user, Enrolling enrolling) {
        return !user.totp().enabled() && user.account().sessionGeneration() == enrolling.generation();
    }

    private static Rejection refused() {
        return new Rejection(
                Kind.UNAUTHENTICATED,
                "totp.enrolment_invalid",
                "This enrolmentToken is not good any more: sign in again");
    }
}
