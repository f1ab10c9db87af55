package userledger.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import userledger.domain.user.TenantId;

/** Puts events into a ledger as other versions of this software wrote them, or will. */
public final class OldRows {

    private static final String INSERT = """
            insert into ledger.events (position, recorded_at, tenant, stream, sequence, id, name, revision, subject,
                                       facts, personal, meta, meta_personal, salt, digest)
            select max(position) + 1, max(recorded_at) + interval '1 microsecond', ?, ?, ?, ?, ?, ?, ?,
                   ?::json, ?, '{"correlationId":"correlation-1"}', null, '\\x00', '\\x00'
            from ledger.events
            returning position, pg_notify('ledger_events', '')
            """;

    private OldRows() {}

    /** Adds an event to a person's own stream, sealed as that revision was, and returns its position. */
    public static long append(
            TestLedger ledger,
            TenantId tenant,
            UUID person,
            String name,
            int revision,
            String facts,
            @Nullable String personal)
            throws SQLException {
        var sequence = ledger.reader.headSequence(person) + 1;
        var context = new SealContext(tenant, person, sequence, name, revision, SealContext.Part.PERSONAL);
        var key = ledger.keyring.findForSealing(List.of(person)).get(person);
        try (var connection = ledger.database.command().getConnection();
                var insert = connection.prepareStatement(INSERT)) {
            insert.setString(1, tenant.value());
            insert.setObject(2, person);
            insert.setLong(3, sequence);
            insert.setObject(4, ledger.ids.next());
            insert.setString(5, name);
            insert.setInt(6, revision);
            insert.setObject(7, person);
            insert.setString(8, facts);
            insert.setBytes(9, personal == null || key == null ? null : key.seal(personal.getBytes(UTF_8), context));
            try (var row = insert.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }
}
