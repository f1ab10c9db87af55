package userledger.domain.user;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * What is kept of a token: its SHA-256. That is enough only because a token has at least 128 random bits, which nobody can
 * try one by one. Never printed.
 */
public record TokenHash(String encoded) {

    public static TokenHash of(String token) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(token.getBytes(US_ASCII));
            return new TokenHash(Base64.getUrlEncoder().withoutPadding().encodeToString(digest));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Compares in the same time wherever the two differ. */
    public boolean matches(TokenHash other) {
        return MessageDigest.isEqual(encoded.getBytes(US_ASCII), other.encoded.getBytes(US_ASCII));
    }

    @Override
    public String toString() {
        return "TokenHash[***]";
    }
}
