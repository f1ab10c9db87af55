package userledger.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import userledger.domain.user.TenantId;

/** A row of the log as it lies in the table: nothing is decoded yet, nothing opened. */
record SealedRow(
        long position,
        Instant recordedAt,
        TenantId tenant,
        UUID stream,
        long sequence,
        UUID id,
        String name,
        int revision,
        @Nullable UUID subject,
        String facts,
        byte @Nullable [] personal,
        String meta,
        byte @Nullable [] metaPersonal) {

    /** The columns in the order of a select. */
    static final String COLUMNS = "position, recorded_at, tenant, stream, sequence, id, name, revision, subject, facts,"
            + " personal, meta, meta_personal";

    static SealedRow of(ResultSet rows) throws SQLException {
        return new SealedRow(
                rows.getLong(1),
                rows.getObject(2, OffsetDateTime.class).toInstant(),
                new TenantId(rows.getString(3)),
                rows.getObject(4, UUID.class),
                rows.getLong(5),
                rows.getObject(6, UUID.class),
                rows.getString(7),
                rows.getInt(8),
                rows.getObject(9, UUID.class),
                rows.getString(10),
                rows.getBytes(11),
                rows.getString(12),
                rows.getBytes(13));
    }

    SealContext context() {
        return new SealContext(tenant, stream, sequence, name, revision, SealContext.Part.PERSONAL);
    }
}
