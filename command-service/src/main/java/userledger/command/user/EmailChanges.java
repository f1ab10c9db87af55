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

    /** What is sent by mail, and when it is good for nothing any more. */
    record Token(String secret, Instant expiresAt) {

        RequestEmailChange request(TenantId tenant, UserId user, @Nullable String email, Instant at) {
            return new RequestEmailChange(tenant, user, email, TokenHash.of(secret), expiresAt, at);
        }

        @Override
        public String toString() {
            return "Token[***]";
        }
    }

    Token issue(Instant now) {
        var bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return new Token(PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes), now.plus(LIFETIME));
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
            if (account.email() != null) {
                outbox.post(EmailLetters.requested(account, account.email()));
            }
        }
    }

    /** An address that was left is told where it went: nowhere that would help a stranger. */
    void tellFormer(@Nullable String former, Account account) {
        if (former != null && !former.equals(account.email())) {
            outbox.post(EmailLetters.changed(account, former));
        }
    }
}
