package userledger.rest.token;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import userledger.domain.session.SessionId;
import userledger.domain.user.Role;
import userledger.domain.user.TenantId;
import userledger.domain.user.UserId;
import userledger.rest.token.AccessTokens.Grant;

class AccessTokensTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final String ISSUER = "https://users.example.org";
    private static final TokenKeys KEYS = keys();
    private static final Grant ANNA = new Grant(
            TenantId.DEFAULT,
            new UserId(new UUID(1, 2)),
            Role.ADMINISTRATOR,
            new SessionId(new UUID(3, 4)),
            5,
            NOON.minusSeconds(60));

    private final AccessTokens tokens = at(NOON);

    @Test
    void whatIsIssuedIsRecognised() {
        assertThat(tokens.verify(tokens.issue(ANNA))).contains(ANNA);
    }

    @Test
    void aTokenIsGoodUntilItExpires() {
        var token = tokens.issue(ANNA);
        assertThat(at(NOON.plusSeconds(3_599)).verify(token)).isPresent();
        assertThat(at(NOON.plusSeconds(3_600)).verify(token)).isEmpty();
    }

    @Test
    void oneCanBeGoodForLessThanOthers() {
        var token = at(NOON).issue(ANNA, Duration.ofSeconds(30));

        assertThat(at(NOON.plusSeconds(29)).verify(token)).contains(ANNA);
        assertThat(at(NOON.plusSeconds(30)).verify(token)).isEmpty();
    }

    @Test
    void noneIsGoodForLongerThanItsKeyIsKnown() {
        var keys = SigningKeys.only(KEYS, InstantSource.fixed(NOON));
        for (var lifetime :
                List.of(Duration.ZERO, Duration.ofDays(-1), Duration.ofDays(1).plusSeconds(1))) {
            assertThatThrownBy(() -> new AccessTokens(keys, ISSUER, InstantSource.fixed(NOON), lifetime))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void anotherLedgersTokenIsRefused() {
        assertThat(at(keys(), NOON).verify(tokens.issue(ANNA))).isEmpty();
    }

    @Test
    void noAlgorithmIsRefused() {
        assertThat(tokens.verify(new PlainJWT(claims().build()).serialize())).isEmpty();
        var parts = tokens.issue(ANNA).split("\\.");
        assertThat(tokens.verify(base64("{\"alg\":\"none\",\"typ\":\"at+jwt\"}") + "." + parts[1] + "."))
                .isEmpty();
        assertThat(tokens.verify(base64("{\"alg\":\"none\",\"typ\":\"at+jwt\"}") + "." + parts[1] + "." + parts[2]))
                .isEmpty();
    }

    @Test
    void thePublicKeyAsASharedSecretIsRefused() throws Exception {
        var secret = KEYS.signing().toPublicJWK().toJSONString().getBytes(UTF_8);
        var token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256)
                        .type(new JOSEObjectType("at+jwt"))
                        .keyID(KEYS.signing().getKeyID())
                        .build(),
                claims().build());
        token.sign(new MACSigner(secret));
        assertThat(tokens.verify(token.serialize())).isEmpty();
    }

    @Test
    void aKeyThatTheTokenBringsAlongIsRefused() throws Exception {
        var own = SigningKeys.make(new SecureRandom());
        for (var kid : new String[] {own.getKeyID(), KEYS.signing().getKeyID(), "../../dev/null", "' or 1=1 --"}) {
            var token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.ES256)
                            .type(new JOSEObjectType("at+jwt"))
                            .jwk(own.toPublicJWK())
                            .jwkURL(java.net.URI.create("https://attacker.example/keys"))
                            .keyID(kid)
                            .build(),
                    claims().build());
            token.sign(new ECDSASigner(own));
            assertThat(tokens.verify(token.serialize())).as(kid).isEmpty();
        }
    }

    @Test
    void aSignatureOfNothingIsRefused() {
        var parts = tokens.issue(ANNA).split("\\.");
        for (var zeros : new byte[][] {new byte[64], new byte[0], new byte[63]}) {
            var signature = Base64.getUrlEncoder().withoutPadding().encodeToString(zeros);
            assertThat(tokens.verify(parts[0] + "." + parts[1] + "." + signature))
                    .isEmpty();
        }
    }

    @Test
    void criticalHeadersThatNobodyUnderstandsAreRefused() throws Exception {
        for (var critical : List.of("b64", "exp", "unheard")) {
            var token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.ES256)
                            .type(new JOSEObjectType("at+jwt"))
                            .keyID(KEYS.signing().getKeyID())
                            .criticalParams(java.util.Set.of(critical))
                            .customParam("unheard", 1)
                            .build(),
                    claims().build());
            token.sign(new ECDSASigner(KEYS.signing()));
            assertThat(tokens.verify(token.serialize())).as(critical).isEmpty();
        }
    }

    @Test
    void otherTypesAndIssuersAreRefused() throws Exception {
        assertThat(tokens.verify(signed("at+jwt", _ -> {}))).contains(ANNA);
        assertThat(tokens.verify(signed("JWT", _ -> {}))).isEmpty();
        assertThat(tokens.verify(signed("at+jwt", claims -> claims.issuer("somebody"))))
                .isEmpty();
        assertThat(tokens.verify(signed("at+jwt", claims -> claims.audience("somebody"))))
                .isEmpty();
        assertThat(tokens.verify(signed("at+jwt", claims -> claims.audience(List.of(ISSUER, "somebody")))))
                .isEmpty();
    }

    @Test
    void incompleteTokensAreRefused() throws Exception {
        for (var claim :
                new String[] {"iss", "sub", "tenant", "role", "sid", "auth_time", "gen", "aud", "iat", "exp"}) {
            assertThat(tokens.verify(signed("at+jwt", claims -> claims.claim(claim, null))))
                    .as(claim)
                    .isEmpty();
        }
        assertThat(tokens.verify(signed("at+jwt", claims -> claims.claim("role", "emperor"))))
                .isEmpty();
        assertThat(tokens.verify(signed("at+jwt", claims -> claims.subject("anna"))))
                .isEmpty();
        assertThat(tokens.verify(signed("at+jwt", claims -> claims.claim("tenant", "No Tenant"))))
                .isEmpty();
    }

    @Test
    void aTouchedTokenIsRefused() {
        var token = tokens.issue(ANNA);
        for (var part = 0; part < 3; part++) {
            var parts = token.split("\\.");
            var letters = parts[part].toCharArray();
            letters[letters.length / 2] = letters[letters.length / 2] == 'A' ? 'B' : 'A';
            parts[part] = new String(letters);
            assertThat(tokens.verify(String.join(".", parts)))
                    .as("part " + part)
                    .isEmpty();
        }
        var last = token.charAt(token.length() - 1);
        // The last letter of a signature has four bits that say nothing.
        var asGood = (char) (last == 'Z' ? 'Y' : last == '9' ? '8' : last + 1);
        var otherwiseWritten = token.substring(0, token.length() - 1) + asGood;
        assertThat(tokens.verify(otherwiseWritten)).isEmpty();
        assertThat(tokens.verify(token + "==")).isEmpty();
        for (var garbage : new String[] {"", ".", "..", "a.b.c", token + "A", token + ".x", "A".repeat(100_000)}) {
            assertThat(tokens.verify(garbage)).isEmpty();
        }
    }

    @Test
    void whatIsGivenAwayHoldsNoSecret() throws Exception {
        var published = JWKSet.parse(tokens.publicKeys()).getKeys();
        assertThat(published).hasSize(1).noneMatch(JWK::isPrivate);
        assertThat(published.getFirst().getKeyID()).isEqualTo(KEYS.signing().getKeyID());
    }

    private static AccessTokens at(Instant now) {
        return at(KEYS, now);
    }

    private static AccessTokens at(TokenKeys keys, Instant now) {
        var clock = InstantSource.fixed(now);
        return new AccessTokens(SigningKeys.only(keys, clock), ISSUER, clock, Duration.ofHours(1));
    }

    private static TokenKeys keys() {
        var secret = TokenKeys.make(new SecureRandom());
        return new TokenKeys(() -> secret);
    }

    private static JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .audience(ISSUER)
                .issueTime(Date.from(NOON))
                .subject(ANNA.user().toString())
                .claim("tenant", "default")
                .claim("role", "administrator")
                .claim("sid", ANNA.session().toString())
                .claim("gen", 5)
                .claim("auth_time", ANNA.authenticatedAt().getEpochSecond())
                .expirationTime(Date.from(NOON.plusSeconds(60)));
    }

    /** Signed with the right key: what is wrong is only what {@code change} makes wrong. */
    private static String signed(String type, Consumer<JWTClaimsSet.Builder> change) throws Exception {
        var claims = claims();
        change.accept(claims);
        var token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES256)
                        .type(new JOSEObjectType(type))
                        .keyID(KEYS.signing().getKeyID())
                        .build(),
                claims.build());
        token.sign(new ECDSASigner(KEYS.signing()));
        return token.serialize();
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
    }
}
