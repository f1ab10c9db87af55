package userledger.rest.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import userledger.domain.session.SessionId;
import userledger.domain.user.Role;
import userledger.domain.user.TenantId;
import userledger.domain.user.UserId;
import userledger.rest.input.Values;

/** Signed access tokens (RFC 9068), verified by both services without asking anybody. */
public final class AccessTokens {

    private static final JOSEObjectType TYPE = new JOSEObjectType("at+jwt");
    private static final String CLIENT = "userledger";
    private static final int MAX_LENGTH = 4_096;
    private static final int MAX_SEEN = 10_000;

    private final SigningKeys keys;
    private final String issuer;
    private final InstantSource clock;
    private final Duration lifetime;
    private final Map<String, Verified> seen = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Verified> eldest) {
            return size() > MAX_SEEN;
        }
    };

    /**
     * @param issuer the address at which the service's own metadata is found
     * @param lifetime of most tokens: keys are published for a day after they have signed their last one
     */
    public AccessTokens(SigningKeys keys, String issuer, InstantSource clock, Duration lifetime) {
        if (!lifetime.isPositive() || lifetime.compareTo(SigningKeys.BEHIND) > 0) {
            throw new IllegalArgumentException("userledger.access-token-lifetime: up to " + SigningKeys.BEHIND);
        }
        this.keys = keys;
        this.issuer = issuer;
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

    /** Who issues them, and for whom. */
    public String issuer() {
        return issuer;
    }

    /** The keys for services that verify our tokens: a JWK set (RFC 7517) without private parts. */
    public String publicKeys() {
        return new JWKSet(keys.published()).toString();
    }

    public String issue(Grant grant) {
        return issue(grant, lifetime);
    }

    /** One that is good for another time than most. */
    public String issue(Grant grant, Duration span) {
        var now = clock.instant();
        var key = keys.signing();
        var token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES256)
                        .type(TYPE)
                        .keyID(key.getKeyID())
                        .build(),
                new JWTClaimsSet.Builder()
                        .issuer(issuer)
                        .audience(issuer)
                        .jwtID(UUID.randomUUID().toString())
                        .claim("client_id", CLIENT)
                        .subject(grant.user().toString())
                        .claim("tenant", grant.tenant().value())
                        .claim("role", grant.role().wireName())
                        .claim("sid", grant.session().toString())
                        .claim("gen", grant.generation())
                        .claim("auth_time", grant.authenticatedAt().getEpochSecond())
                        .issueTime(Date.from(now))
                        .expirationTime(Date.from(now.plus(span)))
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
        return inspect(token).map(Verified::grant);
    }

    /** A token of ours: its signature is checked once, which takes longer than all the rest of a read. */
    public record Verified(Grant grant, Instant issuedAt, Instant until) {}

    /** The same, and from when to when it is good. */
    public Optional<Verified> inspect(String token) {
        if (token.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        Verified good;
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
        return clock.instant().isBefore(good.until()) ? Optional.of(good) : Optional.empty();
    }

    private @Nullable Verified check(String token) {
        try {
            var jwt = SignedJWT.parse(token);
            var header = jwt.getHeader();
            // Algorithm and key are ours to choose: what the token names would be its bearer's choice.
            if (!isWrittenAsUsual(jwt)
                    || !JWSAlgorithm.ES256.equals(header.getAlgorithm())
                    || !TYPE.equals(header.getType())
                    || header.getCriticalParams() != null) {
                return null;
            }
            var key = keys.find(header.getKeyID());
            if (key.isEmpty() || !jwt.verify(new ECDSAVerifier(key.get().toPublicJWK()))) {
                return null;
            }
            var claims = jwt.getJWTClaimsSet();
            return issuer.equals(claims.getIssuer()) && List.of(issuer).equals(claims.getAudience())
                    ? new Verified(
                            grant(claims),
                            claims.getIssueTime().toInstant(),
                            claims.getExpirationTime().toInstant())
                    : null;
        } catch (ParseException | JOSEException | IllegalArgumentException | NullPointerException _) {
            // Signed by us and yet incomplete: made by another version, so as good as none.
            return null;
        }
    }

    /** Decoders forgive padding and bits that say nothing; a token that can be written in two ways is two to whoever keeps a list. */
    private static boolean isWrittenAsUsual(SignedJWT jwt) {
        return Stream.of(jwt.getParsedParts())
                .allMatch(part -> Base64URL.encode(part.decode()).equals(part));
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
