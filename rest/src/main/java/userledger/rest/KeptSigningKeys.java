package userledger.rest;

import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import userledger.rest.token.SigningKeys;
import userledger.store.Keyring;
import userledger.store.StoreUnavailableException;

/** Signing keys among the keys of the service; in one process with both services one of the two keyrings may only read. */
class KeptSigningKeys implements SigningKeys.Store {

    private static final String PREFIX = "token-signing:";

    private final ObjectProvider<Keyring> keyrings;

    KeptSigningKeys(ObjectProvider<Keyring> keyrings) {
        this.keyrings = keyrings;
    }

    @Override
    public List<SigningKeys.Kept> all() {
        return keyrings.stream().findFirst().orElseThrow().secrets(PREFIX).stream()
                .map(secret -> new SigningKeys.Kept(
                        Integer.parseInt(secret.purpose().substring(PREFIX.length())),
                        secret.secret(),
                        secret.madeAt()))
                .toList();
    }

    @Override
    public void add(int number, byte[] jwk) {
        onWhicheverWrites(keyring -> keyring.secret(PREFIX + number, () -> jwk));
    }

    @Override
    public void drop(int number) {
        onWhicheverWrites(keyring -> keyring.drop(PREFIX + number));
    }

    private interface Work {
        void on(Keyring keyring);
    }

    private void onWhicheverWrites(Work work) {
        StoreUnavailableException refused = null;
        for (var keyring : keyrings) {
            try {
                work.on(keyring);
                return;
            } catch (StoreUnavailableException e) {
                refused = e;
            }
        }
        throw refused == null ? new IllegalStateException("There is no keyring") : refused;
    }
}
