package userledger.rest.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.security.SecureRandom;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The keys that sign access tokens. A new one is published for a while before it signs, so that everybody who keeps our keys
 * at hand has seen it; an old one is published until the last token that it signed is over.
 */
public final class SigningKeys {

    /** How long a key is known before it signs: longer than anybody should keep our keys at hand. */
    static final Duration AHEAD = Duration.ofMinutes(15);

    /** Longer than any access token is good. */
    static final Duration BEHIND = Duration.ofDays(1);

    private static final Duration KEPT = Duration.ofMinutes(1);
    private static final Duration ASKED_AGAIN = Duration.ofSeconds(1);

    /** Where the keys are kept. */
    public interface Store {

        /** All but the first, the oldest first. */
        List<Kept> all();

        /** Keeps the key, unless there is one with this number. */
        void add(int number, byte[] jwk);

        void drop(int number);
    }

    public record Kept(int number, byte[] jwk, Instant madeAt) {}

    private record Known(ECKey key, int number, Instant madeAt) {}

    private record Ring(List<Known> keys, Instant readAt) {}

    private final TokenKeys first;
    private final Store store;
    private final InstantSource clock;
    private volatile @Nullable Ring ring;

    /** @param first whose signing key is the first of all */
    public SigningKeys(TokenKeys first, Store store, InstantSource clock) {
        this.first = first;
        this.store = store;
        this.clock = clock;
    }

    /** A single key that is never changed. */
    static SigningKeys only(TokenKeys keys, InstantSource clock) {
        return new SigningKeys(
                keys,
                new Store() {
                    @Override
                    public List<Kept> all() {
                        return List.of();
                    }

                    @Override
                    public void add(int number, byte[] jwk) {
                        throw new UnsupportedOperationException();
                    }

                    @Override
                    public void drop(int number) {
                        throw new UnsupportedOperationException();
                    }
                },
                clock);
    }

    /** The newest that has been known for long enough. */
    ECKey signing() {
        var known = ring(KEPT).keys();
        var since = clock.instant().minus(AHEAD);
        return known.reversed().stream()
                .filter(key -> !key.madeAt().isAfter(since))
                .findFirst()
                .orElse(known.getFirst())
                .key();
    }

    /** The key of this id: one that is not known may have been made a moment ago on another node. */
    Optional<ECKey> find(@Nullable String id) {
        var found = find(ring(KEPT), id);
        return found.isPresent() ? found : find(ring(ASKED_AGAIN), id);
    }

    private static Optional<ECKey> find(Ring ring, @Nullable String id) {
        return ring.keys().stream()
                .map(Known::key)
                .filter(key -> key.getKeyID().equals(id))
                .findFirst();
    }

    /** What others need to verify our tokens (RFC 7517). */
    List<JWK> published() {
        return ring(KEPT).keys().stream()
                .map(known -> (JWK) known.key().toPublicJWK())
                .toList();
    }

    /**
     * Makes the next key when the last one is old, and forgets those that no good token was signed with.
     *
     * @param lifetime how long one signs
     */
    public void renew(Duration lifetime, SecureRandom random) {
        var now = clock.instant();
        var known = read();
        var last = known.getLast();
        // The first key of all says not when it was made: it is followed at once.
        if (last.madeAt().plus(lifetime).isBefore(now)) {
            store.add(last.number() + 1, make(random).toJSONString().getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
        for (var i = 0; i + 1 < known.size(); i++) {
            var followed = known.get(i + 1).madeAt();
            if (known.get(i).number() > 0 && followed.plus(AHEAD).plus(BEHIND).isBefore(now)) {
                store.drop(known.get(i).number());
            }
        }
        ring = null;
    }

    static ECKey make(SecureRandom random) {
        try {
            return new ECKeyGenerator(Curve.P_256)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.ES256)
                    .keyIDFromThumbprint(true)
                    .secureRandom(random)
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException("No key could be made", e);
        }
    }

    private Ring ring(Duration atMost) {
        var kept = ring;
        var now = clock.instant();
        if (kept == null || kept.readAt().plus(atMost).isBefore(now)) {
            kept = new Ring(read(), now);
            ring = kept;
        }
        return kept;
    }

    private List<Known> read() {
        var more = store.all().stream()
                .map(kept -> new Known(parse(kept.jwk()), kept.number(), kept.madeAt()))
                .toList();
        var over = more.isEmpty()
                ? Instant.MAX
                : more.getFirst().madeAt().plus(AHEAD).plus(BEHIND);
        return over.isBefore(clock.instant())
                ? more
                : Stream.concat(Stream.of(new Known(first.signing(), 0, Instant.EPOCH)), more.stream())
                        .toList();
    }

    private static ECKey parse(byte[] jwk) {
        try {
            return ECKey.parse(new String(jwk, java.nio.charset.StandardCharsets.UTF_8));
        } catch (ParseException _) {
            // Without the cause: its message quotes the key.
            throw new IllegalStateException("A kept signing key cannot be read");
        }
    }
}
