package userledger.command.imports;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.UUID;
import userledger.store.AesGcm;

/** Seals what one import has sent (AES-256-GCM), under a key that nothing else is sealed with. */
final class FileKey {

    private static final int LENGTH = 32;

    private final UUID importId;
    private final byte[] key;
    private final AesGcm cipher;

    FileKey(UUID importId, byte[] key) {
        this.importId = importId;
        this.key = key;
        this.cipher = new AesGcm(key);
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
        return cipher.seal(plain, place(part));
    }

    private byte[] open(String part, byte[] sealed) throws GeneralSecurityException {
        return cipher.open(sealed, place(part));
    }

    /** A sealed part opens nowhere but where it belongs. */
    private byte[] place(String part) {
        return (importId + " " + part).getBytes(UTF_8);
    }
}
