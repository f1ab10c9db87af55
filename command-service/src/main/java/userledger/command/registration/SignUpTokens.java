package userledger.command.registration;

import java.security.SecureRandom;
import java.util.Optional;
import userledger.domain.user.UserId;
import userledger.rest.token.OpaqueTokens;

/** Tokens that confirm a sign-up: who it is for, and 192 random bits. */
final class SignUpTokens {

    private static final OpaqueTokens TOKENS = new OpaqueTokens("", 24);

    private SignUpTokens() {}

    static String next(SecureRandom random, UserId user) {
        return TOKENS.issue(random, user.value());
    }

    /** Whom it would be for, if it were one. */
    static Optional<UserId> user(String token) {
        return TOKENS.id(token).map(UserId::new);
    }
}
