package userledger.rest.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import userledger.domain.user.Rejection;
import userledger.domain.user.TenantId;

class SealedTokensTest {

    private static final byte[] CONTENT = {1, 2, 3};

    private final SealedTokens sealed = tokens();

    @Test
    void whatIsSealedOpensForItsPurposeOnly() {
        var token = sealed.seal("cursor", CONTENT);
        assertThat(token).matches("[A-Za-z0-9_-]+");
        assertThat(sealed.open("cursor", token)).hasValue(CONTENT);
        assertThat(sealed.open("consistency", token)).isEmpty();
        assertThat(tokens().open("cursor", token)).isEmpty();
    }

    @Test
    void theSameContentNeverLooksTheSame() {
        assertThat(sealed.seal("cursor", CONTENT)).isNotEqualTo(sealed.seal("cursor", CONTENT));
    }

    @Test
    void everyTouchedLetterSpoilsAToken() {
        var token = sealed.seal("cursor", CONTENT);
        for (var i = 0; i < token.length(); i++) {
            var letters = token.toCharArray();
            letters[i] = letters[i] == 'A' ? 'B' : 'A';
            assertThat(sealed.open("cursor", new String(letters))).isEmpty();
        }
        for (var garbage : new String[] {"", "A", "!", token + "=", token + "A", " " + token, "A".repeat(10_000)}) {
            assertThat(sealed.open("cursor", garbage)).isEmpty();
        }
    }

    @Test
    void aPositionComesBackToItsTenant() {
        var tokens = new ConsistencyTokens(sealed, () -> 1);
        assertThat(tokens.read(TenantId.DEFAULT, tokens.issue(TenantId.DEFAULT, 4_711)))
                .isEqualTo(4_711);
        assertRefused(() -> tokens.read(TenantId.SYSTEM, tokens.issue(TenantId.DEFAULT, 1)), "invalid");
        assertRefused(() -> tokens.read(TenantId.DEFAULT, "garbage"), "invalid");
    }

    @Test
    void aRestoredLogKnowsOldTokensAsOld() {
        var before = new ConsistencyTokens(sealed, () -> 1);
        var after = new ConsistencyTokens(sealed, () -> 2);
        assertRefused(() -> after.read(TenantId.DEFAULT, before.issue(TenantId.DEFAULT, 1)), "epoch");
        assertRefused(() -> before.read(TenantId.DEFAULT, after.issue(TenantId.DEFAULT, 1)), "invalid");
    }

    @Test
    void aRestoredLogKnowsOldCursorsAsOld() {
        var before = new PageTokens(sealed, () -> 1);
        var after = new PageTokens(sealed, () -> 2);
        assertThat(before.open("users", before.seal("users", new byte[] {7}))).containsExactly(7);
        assertThatExceptionOfType(Rejection.class)
                .isThrownBy(() -> after.open("users", before.seal("users", new byte[] {7})))
                .satisfies(rejection -> assertThat(rejection.kind()).isEqualTo(Rejection.Kind.CONFLICT))
                .extracting(Rejection::code)
                .isEqualTo("cursor.epoch");
        assertThatExceptionOfType(Rejection.class)
                .isThrownBy(() -> after.open("history", after.seal("users", new byte[] {7})));
    }

    private static void assertRefused(Runnable reading, String why) {
        assertThatExceptionOfType(Rejection.class)
                .isThrownBy(reading::run)
                .extracting(Rejection::code)
                .isEqualTo("consistency_token." + why);
    }

    private static SealedTokens tokens() {
        var random = new SecureRandom();
        var secret = TokenKeys.make(random);
        return new SealedTokens(new TokenKeys(() -> secret), random);
    }
}
