package userledger.rest.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.ref.WeakReference;
import java.security.SecureRandom;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What callers type becomes part of purposes, so nothing of them may stay behind. */
class ManyPurposesTest {

    private final SealedTokens sealed = tokens();

    @Test
    void nothingIsKeptOfAPurpose() {
        var typed = typed();

        await().until(() -> {
            System.gc();
            return typed.refersTo(null);
        });
        assertThat(sealed.open("users", sealed.seal("users", new byte[] {7}))).hasValue(new byte[] {7});
    }

    private WeakReference<String> typed() {
        var purpose = "users;" + UUID.randomUUID();
        assertThat(sealed.open(purpose, sealed.seal(purpose, new byte[] {7}))).hasValue(new byte[] {7});
        return new WeakReference<>(purpose);
    }

    @Test
    void theLongestPlaceComesBack() {
        var place = new byte[12_000];
        var token = sealed.seal("users", place);
        assertThat(token.length()).isBetween(16_000, SealedTokens.MAX_LENGTH);
        assertThat(sealed.open("users", token)).hasValue(place);
    }

    private static SealedTokens tokens() {
        var random = new SecureRandom();
        var secret = TokenKeys.make(random);
        return new SealedTokens(new TokenKeys(() -> secret), random);
    }
}
