package userledger.command.user;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import userledger.command.platform.Deadlines;
import userledger.command.platform.Deadlines.Kind;
import userledger.command.platform.Outbox;
import userledger.domain.account.Account;
import userledger.domain.decision.User;
import userledger.domain.profile.ProfileCommand.RequestEmailChange;
import userledger.domain.user.TenantId;
import userledger.domain.user.TokenHash;
import userledger.domain.user.UserId;

/** Asks users to confirm the addresses that they give themselves, and tells the former ones. */
@Component
class EmailChanges {

    private static final Duration LIFETIME = Duration.ofHours(24);

    /** So that people and scanners recognise a token that has got lost. */
    private static final String PREFIX = "ule_";

    private static final int BYTES = 32;

    private final Deadlines deadlines;
    private final Outbox outbox;
    private final SecureRandom random = new SecureRandom();

    EmailChanges(Deadlines deadlines, Outbox outbox) {
        this.deadlines = deadlines;
        this.outbox = outbox;
    }

    /**
     * What is sent by mail, and when it is good for nothing any more.
     *
     * @param undo where the present address is taken away at once
     */
    record Token(String secret, Instant expiresAt, @Nullable UndoToken undo) {

        RequestEmailChange request(TenantId tenant, UserId user, @Nullable String email, Instant at) {
            var offer = undo == null ? null : undo.offer();
            return new RequestEmailChange(tenant, user, email, TokenHash.of(secret), expiresAt, offer, at);
        }

        @Override
        public String toString() {
            return "Token[***]";
        }
    }

    /** @param present null where somebody is just being deleted */
    Token issue(@Nullable Account present, Instant now) {
        var bytes = new byte[BYTES];
        random.nextBytes(bytes);
        var secret = PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        return new Token(secret, now.plus(LIFETIME), present == null ? null : issueUndo(present, now));
    }

    @Nullable
    UndoToken issueUndo(Account present, Instant now) {
        return UndoToken.issue(random, present, now);
    }

    /** Before a change is asked for: that nothing comes of it is noticed whatever happens next. */
    void expect(TenantId tenant, UserId user, Token token) {
        deadlines.expect(Kind.EMAIL_CHANGE, tenant, user, token.expiresAt());
    }

    /** The new address gets the token, the present one a warning. */
    void tell(Account account, Token token) {
        var wanted = account.pendingEmail();
        if (wanted != null) {
            outbox.post(EmailLetters.token(account, wanted, token));
            if (account.email() != null && !account.email().equals(wanted)) {
                outbox.post(EmailLetters.requested(account, account.email()));
            }
        }
    }

    /**
     * An address that was left is told, but not where it went.
     *
     * @param undo goes there too, if it is really good for the address
     */
    void tellFormer(@Nullable String former, @Nullable UndoToken undo, User user) {
        var account = user.account();
        if (former == null || former.equals(account.email())) {
            return;
        }
        var offered = user.profile().undos().offered();
        outbox.post(
                undo != null && offered.contains(undo.offer())
                        ? EmailLetters.undoable(account, undo)
                        : EmailLetters.changed(account, former));
    }

    /** Both are told: it is the other one's owner who was wronged, where a stranger reads the mail of the former. */
    void tellUndone(@Nullable String lost, Account account) {
        if (account.email() != null) {
            outbox.post(EmailLetters.undone(account, account.email()));
        }
        if (lost != null) {
            outbox.post(EmailLetters.changed(account, lost));
        }
    }
}
