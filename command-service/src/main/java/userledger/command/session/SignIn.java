package userledger.command.session;

import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import userledger.command.platform.Attempts;
import userledger.command.platform.Commands;
import userledger.command.platform.Credentials;
import userledger.command.platform.NewPasswords;
import userledger.command.platform.SecondFactor;
import userledger.command.platform.SecretVerifier;
import userledger.command.platform.TenantSettings;
import userledger.domain.account.Account;
import userledger.domain.decision.User;
import userledger.domain.password.PasswordCommand.ChangePassword;
import userledger.domain.password.PasswordCommand.RehashPassword;
import userledger.domain.password.PasswordPolicy;
import userledger.domain.user.Approval;
import userledger.domain.user.Rejection;
import userledger.domain.user.Rejection.Kind;
import userledger.rest.caller.CallContext;
import userledger.rest.caller.CurrentAccounts;
import userledger.rest.problem.Problem;

/** Proves who somebody is. Until the password is right every state of an account, and no account, look the same. */
@Component
class SignIn {

    private final Credentials credentials;
    private final SecretVerifier verifier;
    private final SecondFactor factor;
    private final Attempts attempts;
    private final NewPasswords newPasswords;
    private final Commands commands;
    private final CurrentAccounts accounts;
    private final TenantSettings tenants;
    private final EnrolmentTokens tokens;
    private final InstantSource clock;

    SignIn(
            Credentials credentials,
            SecretVerifier verifier,
            SecondFactor factor,
            Attempts attempts,
            NewPasswords newPasswords,
            Commands commands,
            CurrentAccounts accounts,
            TenantSettings tenants,
            EnrolmentTokens tokens,
            InstantSource clock) {
        this.credentials = credentials;
        this.verifier = verifier;
        this.factor = factor;
        this.attempts = attempts;
        this.newPasswords = newPasswords;
        this.commands = commands;
        this.accounts = accounts;
        this.tenants = tenants;
        this.tokens = tokens;
        this.clock = clock;
    }

    /** The account that was proved to be the caller's, as it was then: what ends sessions in the meantime ends this one. */
    Account signIn(
            String username, String password, @Nullable String newPassword, @Nullable String code, CallContext call) {
        var prover = attempts.named(username, call);
        var found = verifier.prove(prover, password, () -> credentials.find(prover));
        if (found.isEmpty()) {
            throw new Rejection(
                    Kind.UNAUTHENTICATED, "session.invalid_credentials", "Username or password is not right");
        }
        var user = found.get();
        requireOpen(user, newPassword != null, call);
        requireEnrolled(user.account());
        // A code works once: it is not used up for a new password that is refused.
        var change = newPassword == null ? null : change(user, newPassword);
        factor.require(user, code, call);
        var account = change == null ? upToDate(user, password, call) : replace(change, call);
        attempts.welcome(prover);
        return account;
    }

    /**
     * What keeps out even who has proved to be the user.
     *
     * @param renewed whether a new password comes with it
     */
    void requireOpen(User credential, boolean renewed, CallContext call) {
        if (credential.account().lock() != null) {
            throw new Rejection(Kind.FORBIDDEN, "user.locked", "The account is locked");
        }
        var admission = credential.account().admission();
        if (!admission.confirmed()) {
            throw new Rejection(Kind.FORBIDDEN, "user.not_confirmed", "The sign-up is not confirmed yet");
        }
        if (admission.approval() != Approval.APPROVED) {
            throw new Rejection(Kind.FORBIDDEN, "user.not_approved", "An administrator has not let this account in");
        }
        var limits = credential.account().limits();
        if (!limits.addresses().admit(call.remoteAddress())) {
            throw new Rejection(
                    Kind.FORBIDDEN, "user.address_not_allowed", "The account may not sign in from this address");
        }
        if (!limits.admitApplication(call.application())) {
            throw new Rejection(
                    Kind.FORBIDDEN,
                    "user.application_not_allowed",
                    "The account may not sign in with this application: X-Application names it");
        }
        if (!renewed) {
            DuePassword.requireNone(credential.account().password(), clock.instant());
        }
    }

    /** Where a second factor is needed and there is none, nothing is left to do but to set one up. */
    private void requireEnrolled(Account account) {
        if (tenants.needsSecondFactor(account)) {
            throw new Problem(
                            403,
                            "totp.enrolment_required",
                            "A second factor is needed here: set one up with enrolmentToken at /v1/sessions/totp")
                    .telling("enrolmentToken", tokens.issue(account))
                    .asException();
        }
    }

    private Account replace(ChangePassword change, CallContext call) {
        var done = commands.send(change, change.tenant(), Commands.meta(change.userId(), call))
                .user();
        accounts.forget(change.userId());
        return done;
    }

    /** What sets a new password, once it is known to be a good one. */
    ChangePassword change(User credential, String newPassword) {
        var account = credential.account();
        var now = clock.instant();
        var password = newPasswords.requireOwn("newPassword", newPassword, credential);
        return new ChangePassword(
                account.tenant(),
                account.id(),
                verifier.hash(password),
                credential.password().revision(),
                false,
                newPasswords.expiry(account.tenant(), now),
                now);
    }

    /** Hashes made otherwise than today are replaced when their password is at hand; nobody waits for that but once. */
    private Account upToDate(User credential, String password, CallContext call) {
        var account = credential.account();
        var hash = credential.password().hash();
        if (hash == null || !verifier.isOutdated(hash)) {
            return account;
        }
        var command = new RehashPassword(
                account.tenant(),
                account.id(),
                verifier.hash(PasswordPolicy.normalize(password)),
                credential.password().revision(),
                clock.instant());
        var done = commands.send(command, account.tenant(), Commands.meta(account.id(), call))
                .user();
        accounts.forget(account.id());
        return done;
    }
}
