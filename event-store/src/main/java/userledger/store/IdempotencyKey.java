package userledger.store;

import java.nio.ByteBuffer;

/**
 * Tells a repeated request from a new one. Both hashes are keyed: what a client chose and sent is not kept.
 *
 * @param hash of the key together with everything it is good for: tenant, caller, method, path
 * @param request of the body
 * @param status of the answer when the request succeeds
 */
public record IdempotencyKey(byte[] hash, byte[] request, int status) {

    ByteBuffer id() {
        return ByteBuffer.wrap(hash);
    }
}
