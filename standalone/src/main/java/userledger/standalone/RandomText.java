package userledger.standalone;

import java.security.SecureRandom;
import java.util.Base64;

/** Secrets of 256 bits, written in letters that need no quoting anywhere. */
final class RandomText {

    private RandomText() {}

    static String from(SecureRandom random) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(random));
    }

    static byte[] bytes(SecureRandom random) {
        var bytes = new byte[32];
        random.nextBytes(bytes);
        return bytes;
    }
}
