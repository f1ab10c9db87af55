package userledger.rest;

import java.security.SecureRandom;
import java.util.function.Supplier;
import org.springframework.beans.factory.ObjectProvider;
import userledger.rest.token.TokenKeys;
import userledger.store.Keyring;
import userledger.store.StoreUnavailableException;

/** The kept secret behind all tokens; made by whichever service may write keys. */
class TokenSecret implements Supplier<byte[]> {

    private static final String PURPOSE = "rest-tokens";

    private final ObjectProvider<Keyring> keyrings;
    private final SecureRandom random;

    TokenSecret(ObjectProvider<Keyring> keyrings, SecureRandom random) {
        this.keyrings = keyrings;
        this.random = random;
    }

    @Override
    public byte[] get() {
        var all = keyrings.stream().toList();
        var known = all.getFirst().secret(PURPOSE);
        return known.isPresent() ? known.get() : make(all);
    }

    /** In one process with both services one of the two keyrings may only read. */
    private byte[] make(Iterable<Keyring> all) {
        StoreUnavailableException refused = null;
        for (var keyring : all) {
            try {
                return keyring.secret(PURPOSE, () -> TokenKeys.make(random));
            } catch (StoreUnavailableException e) {
                refused = e;
            }
        }
        throw refused == null ? new IllegalStateException("There is no keyring") : refused;
    }
}
