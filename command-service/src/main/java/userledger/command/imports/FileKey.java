package userledger.command.imports;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.crypto.tink.subtle.AesGcmJce;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.UUID;

/** Seals what one import has sent (AES-256-GCM), under a key that nothing else is sealed with. */
final class FileKey {

    private static final int LENGTH = 32;

    private final UUID importId;
    private final byte[] key;
    private final AesGcmJce cipher;

    FileKey(UUID importId, byte[] key) {
        this.importId = importId;
        this.key = key;
        try {
            this.cipher = new AesGcmJce(key);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static FileKey make(UUID importId, SecureRandom random) {
        var key = new byte[LENGTH];
        random.nextBytes(key);
        return new FileKey(importId, key);
    }

    UUID importId() {
        return importId;
    }

    byte[] bytes() {
        return key;
    }

    byte[] sealChunk(int number, byte[] plain) {
        return seal("chunk " + number, plain);
    }

    byte[] openChunk(int number, byte[] sealed) throws GeneralSecurityException {
        return open("chunk " + number, sealed);
    }

    byte[] sealMeta(byte[] plain) {
        return seal("meta", plain);
    }

    byte[] openMeta(byte[] sealed) throws GeneralSecurityException {
        return open("meta", sealed);
    }

    private byte[] seal(String part, byte[] plain) {
        try {
            return cipher.encrypt(plain, place(part));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private byte[] open(String part, byte[] sealed) throws GeneralSecurityException {
        return cipher.decrypt(sealed, place(part));
    }

    /** A sealed part opens nowhere but where it belongs. */
    private byte[] place(String part) {
        return (importId + " " + part).getBytes(UTF_8);
    }
}
