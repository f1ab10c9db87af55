package userledger.command.imports;

import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import userledger.domain.user.TenantId;
import userledger.rest.input.StrictJson;
import userledger.store.Keyring;
import userledger.store.Meta;

/** The imports that there are, and what each of them needs to go on. */
@Component
class Imports {

    private static final JsonMapper JSON = StrictJson.reader();

    private final DataSource dataSource;
    private final Keyring keyring;
    private final InstantSource clock;

    Imports(
            @Qualifier("commandDataSource") DataSource dataSource,
            @Qualifier("commandKeyring") Keyring keyring,
            InstantSource clock) {
        this.dataSource = dataSource;
        this.keyring = keyring;
        this.clock = clock;
    }

    /** From here on it will be worked on, whatever becomes of this node. */
    void accept(Job job, int chunks) throws SQLException {
        try (var connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try {
                if (SealedFiles.count(connection, job.id()) != chunks) {
                    throw new SQLException("Part of the file has been swept away");
                }
                insert(connection, job);
                insertKey(connection, job);
                connection.commit();
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            }
        }
    }

    private void insert(Connection transaction, Job job) throws SQLException {
        try (var insert = transaction.prepareStatement("insert into ledger.imports (id, tenant, actor, format, columns,"
                + " meta, state, bytes, total, bytes_done, next_line, accepted_at)"
                + " values (?, ?, ?, ?, ?, ?, 'running', ?, ?, ?, ?, ?)")) {
            var done = job.tally().done();
            insert.setObject(1, job.id());
            insert.setString(2, job.tenant().value());
            insert.setObject(3, job.meta().actor());
            insert.setString(4, job.format().name());
            insert.setArray(5, transaction.createArrayOf("text", job.columns().toArray()));
            insert.setBytes(6, job.key().sealMeta(JSON.writeValueAsBytes(job.meta())));
            insert.setLong(7, job.bytes());
            insert.setLong(8, job.total());
            insert.setLong(9, done.offset());
            insert.setLong(10, done.line());
            insert.setObject(11, clock.instant().atOffset(ZoneOffset.UTC));
            insert.execute();
        }
    }

    private void insertKey(Connection transaction, Job job) throws SQLException {
        try (var insert = transaction.prepareStatement(
                "insert into keys.import_keys (import_id, wrapped, master_key_id) values (?, ?, ?)")) {
            insert.setObject(1, job.id());
            insert.setBytes(2, keyring.wrap(job.key().bytes(), owner(job.id())));
            insert.setString(3, keyring.masterKeyId());
            insert.execute();
        }
    }

    /** The one that has waited longest. */
    Optional<Job> next() throws SQLException {
        try (var connection = dataSource.getConnection();
                var select = connection.prepareStatement("""
                        select id, tenant, format, columns, meta, wrapped, master_key_id, bytes, total, bytes_done, next_line, read,
                               created, failed, failures, started_at
                          from ledger.imports join keys.import_keys on import_id = id
                         where state = 'running' order by accepted_at, id limit 1
                        """);
                var row = select.executeQuery()) {
            return row.next() ? Optional.of(job(row)) : Optional.empty();
        }
    }

    /** It can not go on. */
    void fail(Job job) throws SQLException {
        try (var connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try {
                new Progress(job.id(), clock).finish(connection, State.FAILED);
                connection.commit();
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            }
        }
    }

    private Job job(ResultSet row) throws SQLException {
        var id = row.getObject("id", UUID.class);
        var key = new FileKey(id, keyring.unwrap(row.getBytes("wrapped"), owner(id), row.getString("master_key_id")));
        var tally = new Tally(
                new Position(row.getLong("bytes_done"), row.getLong("next_line")),
                row.getLong("read"),
                row.getLong("created"),
                row.getLong("failed"),
                row.getLong("failures"));
        return new Job(
                id,
                new TenantId(row.getString("tenant")),
                Format.valueOf(row.getString("format")),
                List.of((String[]) row.getArray("columns").getArray()),
                meta(key, row.getBytes("meta")),
                key,
                row.getLong("bytes"),
                row.getLong("total"),
                tally,
                instant(row, "started_at"));
    }

    private static Meta meta(FileKey key, byte[] sealed) {
        try {
            return JSON.readValue(key.openMeta(sealed), Meta.class);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("An import's sender cannot be read", e);
        }
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static String owner(UUID id) {
        return "import " + id;
    }
}
