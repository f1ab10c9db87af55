package userledger.store;

import com.google.crypto.tink.subtle.AesGcmJce;
import java.security.GeneralSecurityException;

/** Seals and opens the data of one person (AES-256-GCM). */
final class PersonalKey {

    static final byte VERSION = 1;

    private final AesGcmJce cipher;

    PersonalKey(byte[] key) {
        try {
            cipher = new AesGcmJce(key);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The sealed bytes behind one byte with the version of the key. */
    byte[] seal(byte[] plain, SealContext context) {
        try {
            var sealed = cipher.encrypt(plain, context.associatedData(VERSION));
            var blob = new byte[sealed.length + 1];
            blob[0] = VERSION;
            System.arraycopy(sealed, 0, blob, 1, sealed.length);
            return blob;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    byte[] open(byte[] blob, SealContext context) {
        try {
            return cipher.decrypt(java.util.Arrays.copyOfRange(blob, 1, blob.length), context.associatedData(blob[0]));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A sealed part does not belong where it was found", e);
        }
    }
}
