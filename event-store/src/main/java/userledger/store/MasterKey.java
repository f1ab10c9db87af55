package userledger.store;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/** The key that wraps all other keys. It is never stored beside them. */
public final class MasterKey {

    public static final int LENGTH = 32;

    private final String id;
    private final AesGcm cipher;

    private MasterKey(byte[] key) throws GeneralSecurityException {
        id = HexFormat.of()
                .formatHex(Arrays.copyOf(MessageDigest.getInstance("SHA-256").digest(key), 4));
        cipher = new AesGcm(key);
    }

    /** Reads a key of 32 bytes from Base64. */
    public static MasterKey of(String base64) {
        var key = decode(base64.strip());
        if (key.length != LENGTH) {
            throw new IllegalArgumentException("The master key must have " + LENGTH + " bytes, in Base64");
        }
        try {
            return new MasterKey(key);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Without the decoder's own message, which quotes what it was given. */
    private static byte[] decode(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    /** Tells master keys apart without telling anything about them. */
    String id() {
        return id;
    }

    byte[] wrap(byte[] key, String owner) {
        return cipher.seal(key, owner.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    byte[] unwrap(byte[] wrapped, String owner) {
        try {
            return cipher.open(wrapped, owner.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "A key of this ledger was wrapped with another master key than the one given", e);
        }
    }
}
