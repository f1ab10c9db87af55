package userledger.rest.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import userledger.domain.session.SessionId;
import userledger.domain.user.Role;
import userledger.domain.user.TenantId;
import userledger.domain.user.UserId;
import userledger.rest.input.Values;

/** Signed access tokens (RFC 9068), verified by both services without asking anybody. */
public final class AccessTokens {

    private static final JOSEObjectType TYPE = new JOSEObjectType("at+jwt");
    private static final String ISSUER = "userledger";
    private static final int MAX_LENGTH = 4_096;
    private static final int MAX_SEEN = 10_000;

    private final TokenKeys keys;
    private final InstantSource clock;
    private final Duration lifetime;
    private final Map<String, Good> seen = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Good> eldest) {
            return size() > MAX_SEEN;
        }
    };

    public AccessTokens(TokenKeys keys, InstantSource clock, Duration lifetime) {
        this.keys = keys;
        this.clock = clock;
        this.lifetime = lifetime;
    }

    /**
     * What a token says about who signed in.
     *
     * @param generation of the account's sessions: a token of an earlier one than the account's is not good any more
     */
    public record Grant(
            TenantId tenant, UserId user, Role role, SessionId session, int generation, Instant authenticatedAt) {}

    /** How long a token is good, for {@code expiresIn}. */
    public Duration lifetime() {
        return lifetime;
    }

    /** The key for services that verify our tokens, as a JWK (RFC 7517) without its private part. */
    public String publicJwk() {
        return keys.signing().toPublicJWK().toJSONString();
    }

    public String issue(Grant grant) {
        var now = clock.instant();
        var key = keys.signing();
        var token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES256)
                        .type(TYPE)
                        .keyID(key.getKeyID())
                        .build(),
                new JWTClaimsSet.Builder()
                        .issuer(ISSUER)
                        .subject(grant.user().toString())
                        .claim("tenant", grant.tenant().value())
                        .claim("role", grant.role().wireName())
                        .claim("sid", grant.session().toString())
                        .claim("gen", grant.generation())
                        .claim("auth_time", grant.authenticatedAt().getEpochSecond())
                        .issueTime(Date.from(now))
                        .expirationTime(Date.from(now.plus(lifetime)))
                        .build());
        try {
            token.sign(new ECDSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException("No token can be signed", e);
        }
        return token.serialize();
    }

    /** What the token says, if it is one of ours and still good. */
    public Optional<Grant> verify(String token) {
        if (token.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        Good good;
        synchronized (seen) {
            good = seen.get(token);
        }
        if (good == null) {
            good = check(token);
            if (good == null) {
                return Optional.empty();
            }
            synchronized (seen) {
                seen.put(token, good);
            }
        }
        return clock.instant().isBefore(good.until()) ? Optional.of(good.grant()) : Optional.empty();
    }

    /** A token whose signature has been checked: that takes longer than all the rest of a read. */
    private record Good(Grant grant, Instant until) {}

    private @Nullable Good check(String token) {
        try {
            var jwt = SignedJWT.parse(token);
            var key = keys.signing();
            var header = jwt.getHeader();
            // The algorithm is ours to choose: one named by the token would let its bearer choose it.
            if (!JWSAlgorithm.ES256.equals(header.getAlgorithm())
                    || !TYPE.equals(header.getType())
                    || !key.getKeyID().equals(header.getKeyID())
                    || !jwt.verify(new ECDSAVerifier(key.toPublicJWK()))) {
                return null;
            }
            var claims = jwt.getJWTClaimsSet();
            return ISSUER.equals(claims.getIssuer())
                    ? new Good(grant(claims), claims.getExpirationTime().toInstant())
                    : null;
        } catch (ParseException | JOSEException | IllegalArgumentException | NullPointerException _) {
            // Signed by us and yet incomplete: made by another version, so as good as none.
            return null;
        }
    }

    private static Grant grant(JWTClaimsSet claims) throws ParseException {
        return new Grant(
                new TenantId(claims.getStringClaim("tenant")),
                new UserId(Values.id(claims.getSubject())),
                Role.of(claims.getStringClaim("role")).orElseThrow(IllegalArgumentException::new),
                new SessionId(Values.id(claims.getStringClaim("sid"))),
                claims.getIntegerClaim("gen"),
                Instant.ofEpochSecond(claims.getLongClaim("auth_time")));
    }
}
