package userledger.store;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import userledger.domain.user.TenantId;

/** A row of the log before it has its place in the order. */
record Row(
        TenantId tenant,
        UUID stream,
        long sequence,
        UUID id,
        String name,
        int revision,
        @Nullable UUID subject,
        byte[] facts,
        byte @Nullable [] personal,
        byte[] meta,
        byte @Nullable [] metaPersonal,
        byte[] salt) {

    /** Binds everything that the row says to its place; sealed parts go in as a salted hash of their sealed bytes. */
    byte[] digest(long position, long recordedAtMicros) {
        var sealed = sha256(new CanonicalBytes().add(salt).add(personal).add(metaPersonal));
        return sha256(new CanonicalBytes()
                .add(position)
                .add(recordedAtMicros)
                .add(tenant.value())
                .add(stream)
                .add(sequence)
                .add(id)
                .add(name)
                .add(revision)
                .add(facts)
                .add(meta)
                .add(sealed));
    }

    private static byte[] sha256(CanonicalBytes bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
