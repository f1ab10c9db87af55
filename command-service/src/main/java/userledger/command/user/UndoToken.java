package userledger.command.user;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import userledger.domain.account.Account;
import userledger.domain.profile.EmailUndo;
import userledger.domain.user.TokenHash;
import userledger.domain.user.UserId;
import userledger.rest.token.OpaqueTokens;

/** What takes a former address back: who it is for, and 256 random bits. */
record UndoToken(String secret, EmailUndo offer) {

    private static final Duration LIFETIME = Duration.ofHours(72);

    private static final OpaqueTokens TOKENS = new OpaqueTokens("ulu_", 32);

    /** Null where nobody has proved to read the mail of the present address: it may be a stranger's. */
    static @Nullable UndoToken issue(SecureRandom random, Account account, Instant now) {
        var address = account.email();
        if (address == null || !account.admission().emailVerified()) {
            return null;
        }
        var secret = TOKENS.issue(random, account.id().value());
        return new UndoToken(secret, new EmailUndo(address, TokenHash.of(secret), now.plus(LIFETIME)));
    }

    /** Whom it would be for, if it were one. */
    static Optional<UserId> user(String token) {
        return TOKENS.id(token).map(UserId::new);
    }

    @Override
    public String toString() {
        return "UndoToken[***]";
    }
}
