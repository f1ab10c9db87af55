package userledger.store;

import java.util.UUID;
import userledger.domain.user.TenantId;

/** Where a sealed part belongs; it can not be opened anywhere else. */
record SealContext(TenantId tenant, UUID stream, long sequence, String name, int revision, Part part) {

    /** What is sealed: parts of a row, a snapshot, or a value in a read model. */
    enum Part {
        PERSONAL,
        ADDRESS,
        REASON,
        SNAPSHOT,
        VALUE
    }

    SealContext with(Part other) {
        return new SealContext(tenant, stream, sequence, name, revision, other);
    }

    byte[] associatedData(byte keyVersion) {
        return new CanonicalBytes()
                .add(tenant.value())
                .add(stream)
                .add(sequence)
                .add(name)
                .add(revision)
                .add(part.name())
                .add(keyVersion)
                .toByteArray();
    }
}
