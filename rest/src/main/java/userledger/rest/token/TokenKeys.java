package userledger.rest.token;

import com.nimbusds.jose.jwk.ECKey;
import java.security.SecureRandom;
import java.text.ParseException;
import java.util.Base64;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** The keys behind all tokens. They are made together and kept as one secret, so whoever has one has both. */
public final class TokenKeys {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int SEALING_KEY_BYTES = 32;

    private final Supplier<byte[]> secret;
    private volatile @Nullable Pair known;

    /** @param secret what {@link #make} once made; asked for when the first token comes by */
    public TokenKeys(Supplier<byte[]> secret) {
        this.secret = secret;
    }

    /** New keys, to be kept secret. */
    public static byte[] make(SecureRandom random) {
        var sealing = new byte[SEALING_KEY_BYTES];
        random.nextBytes(sealing);
        var signing = SigningKeys.make(random);
        return JSON.writeValueAsBytes(JSON.createObjectNode()
                .put("signing", signing.toJSONString())
                .put("sealing", Base64.getEncoder().encodeToString(sealing)));
    }

    ECKey signing() {
        return pair().signing();
    }

    byte[] sealing() {
        return pair().sealing();
    }

    private Pair pair() {
        var pair = known;
        if (pair == null) {
            pair = Pair.parse(secret.get());
            known = pair;
        }
        return pair;
    }

    private record Pair(ECKey signing, byte[] sealing) {

        static Pair parse(byte[] secret) {
            try {
                var json = JSON.readTree(secret);
                return new Pair(
                        ECKey.parse(json.path("signing").stringValue()),
                        Base64.getDecoder().decode(json.path("sealing").stringValue()));
            } catch (ParseException _) {
                // Without the cause: its message quotes the key.
                throw new IllegalStateException("The kept token keys cannot be read");
            }
        }
    }
}
