package userledger.store;

import java.security.GeneralSecurityException;

/** Seals and opens the data of one person (AES-256-GCM). */
final class PersonalKey {

    static final byte VERSION = 1;

    private final AesGcm cipher;

    PersonalKey(byte[] key) {
        cipher = new AesGcm(key);
    }

    /** The sealed bytes behind one byte with the version of the key. */
    byte[] seal(byte[] plain, SealContext context) {
        var sealed = cipher.seal(plain, context.associatedData(VERSION));
        var blob = new byte[sealed.length + 1];
        blob[0] = VERSION;
        System.arraycopy(sealed, 0, blob, 1, sealed.length);
        return blob;
    }

    byte[] open(byte[] blob, SealContext context) {
        try {
            return cipher.open(java.util.Arrays.copyOfRange(blob, 1, blob.length), context.associatedData(blob[0]));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A sealed part does not belong where it was found", e);
        }
    }
}
