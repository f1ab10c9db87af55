package userledger.rest.token;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Hands data to callers so that they can only give it back: AES-256-GCM, each purpose under a key of its own. What callers
 * typed is part of some purposes, so their keys are made anew each time: kept ones would be as many as anybody likes.
 */
public final class SealedTokens {

    /** As long as a place gets that is sorted by the longest names, spelled out in Latin letters. */
    public static final int MAX_LENGTH = 16_384;

    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
    private static final byte VERSION = 1;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final TokenKeys keys;
    private final SecureRandom random;

    public SealedTokens(TokenKeys keys, SecureRandom random) {
        this.keys = keys;
        this.random = random;
    }

    public String seal(String purpose, byte[] content) {
        var nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            var sealed = cipher(Cipher.ENCRYPT_MODE, purpose, nonce).doFinal(content);
            return ENCODER.encodeToString(ByteBuffer.allocate(1 + NONCE_BYTES + sealed.length)
                    .put(VERSION)
                    .put(nonce)
                    .put(sealed)
                    .array());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Nothing can be sealed", e);
        }
    }

    /** What was sealed for this purpose; empty for anything else. */
    public Optional<byte[]> open(String purpose, String token) {
        if (token.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        try {
            var bytes = Base64.getUrlDecoder().decode(token);
            // The last letter has spare bits: of the spellings that mean the same only ours is taken.
            if (bytes.length <= 1 + NONCE_BYTES
                    || bytes[0] != VERSION
                    || !ENCODER.encodeToString(bytes).equals(token)) {
                return Optional.empty();
            }
            var nonce = new byte[NONCE_BYTES];
            System.arraycopy(bytes, 1, nonce, 0, NONCE_BYTES);
            return Optional.of(cipher(Cipher.DECRYPT_MODE, purpose, nonce)
                    .doFinal(bytes, 1 + NONCE_BYTES, bytes.length - 1 - NONCE_BYTES));
        } catch (IllegalArgumentException | GeneralSecurityException _) {
            return Optional.empty();
        }
    }

    private Cipher cipher(int mode, String purpose, byte[] nonce) throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key(purpose), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(new byte[] {VERSION});
        return cipher;
    }

    private SecretKeySpec key(String purpose) throws GeneralSecurityException {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(keys.sealing(), "HmacSHA256"));
        return new SecretKeySpec(mac.doFinal(("sealed-token:" + purpose).getBytes(UTF_8)), "AES");
    }
}
