package userledger.command.password;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import userledger.domain.password.ResetId;
import userledger.domain.user.TenantId;
import userledger.domain.user.UserId;

/** Resets that were asked for, and those of which a token is out. Times are the database's. */
final class ResetTable {

    /** Somebody has asked; nobody has looked yet whether there is such a user. */
    record Request(
            ResetId id,
            TenantId tenant,
            byte[] account,
            String correlationId,
            @Nullable String application) {}

    /**
     * A token is out.
     *
     * @param revision of the password that it may replace
     * @param email a keyed hash of the address that it went to
     * @param position of the event
     */
    record Reset(TenantId tenant, UserId user, long revision, byte[] email, long position) {}

    private static final String NEXT = """
            select id, tenant, account, correlation_id, application from ledger.reset_requests
             order by id limit 1 for update skip locked
            """;

    /**
     * There is one token for each user: the latest. One that has just gone out is not made worthless by strangers; at a former
     * address it is.
     */
    private static final String ISSUE = """
            insert into ledger.password_resets as r
                   (user_id, tenant, token_hash, revision, email, position, issued_at, expires_at)
            values (?, ?, ?, ?, ?, ?, now(), now() + interval '30 minutes')
            on conflict (user_id) do update set token_hash = excluded.token_hash, key_hash = null,
                   revision = excluded.revision, email = excluded.email, position = excluded.position,
                   issued_at = excluded.issued_at, expires_at = excluded.expires_at
             where r.issued_at < now() - interval '5 minutes' or r.email <> excluded.email
            """;

    private static final String VERIFY =
            "update ledger.password_resets set key_hash = ? where tenant = ? and token_hash = ? and expires_at > now()";

    private static final String BOTH = " where tenant = ? and token_hash = ? and key_hash = ? and expires_at > now()";

    private static final String COLUMNS = "tenant, user_id, revision, email, position";

    private ResetTable() {}

    static void request(Connection connection, Request request) throws SQLException {
        try (var insert = connection.prepareStatement("insert into ledger.reset_requests"
                + " (id, tenant, account, correlation_id, application) values (?, ?, ?, ?, ?)")) {
            insert.setObject(1, request.id().value());
            insert.setString(2, request.tenant().value());
            insert.setBytes(3, request.account());
            insert.setString(4, request.correlationId());
            insert.setString(5, request.application());
            insert.executeUpdate();
        }
    }

    /** The next request, which nobody else sees until the transaction ends. */
    static Optional<Request> next(Connection transaction) throws SQLException {
        try (var select = transaction.prepareStatement(NEXT);
                var row = select.executeQuery()) {
            return row.next()
                    ? Optional.of(new Request(
                            new ResetId(row.getObject(1, UUID.class)),
                            new TenantId(row.getString(2)),
                            row.getBytes(3),
                            row.getString(4),
                            row.getString(5)))
                    : Optional.empty();
        }
    }

    static void done(Connection transaction, Request request) throws SQLException {
        try (var delete = transaction.prepareStatement("delete from ledger.reset_requests where id = ?")) {
            delete.setObject(1, request.id().value());
            delete.executeUpdate();
        }
    }

    /** Whether a token went out to the user, at this address, less than a few minutes ago. */
    static boolean isRecent(Connection connection, UserId user, byte[] email) throws SQLException {
        try (var select = connection.prepareStatement("select from ledger.password_resets"
                + " where user_id = ? and email = ? and issued_at >= now() - interval '5 minutes'")) {
            select.setObject(1, user.value());
            select.setBytes(2, email);
            try (var row = select.executeQuery()) {
                return row.next();
            }
        }
    }

    /** False where another token has just gone out. */
    static boolean issue(Connection transaction, Reset reset, byte[] tokenHash) throws SQLException {
        try (var insert = transaction.prepareStatement(ISSUE)) {
            insert.setObject(1, reset.user().value());
            insert.setString(2, reset.tenant().value());
            insert.setBytes(3, tokenHash);
            insert.setLong(4, reset.revision());
            insert.setBytes(5, reset.email());
            insert.setLong(6, reset.position());
            return insert.executeUpdate() == 1;
        }
    }

    /** Whether the token is good; from now on only this key goes with it. */
    static boolean verify(Connection connection, TenantId tenant, byte[] tokenHash, byte[] keyHash)
            throws SQLException {
        try (var update = connection.prepareStatement(VERIFY)) {
            update.setBytes(1, keyHash);
            update.setString(2, tenant.value());
            update.setBytes(3, tokenHash);
            return update.executeUpdate() == 1;
        }
    }

    static Optional<Reset> find(Connection connection, TenantId tenant, byte[] tokenHash, byte[] keyHash)
            throws SQLException {
        return one(connection, "select " + COLUMNS + " from ledger.password_resets" + BOTH, tenant, tokenHash, keyHash);
    }

    /** The reset, for one who is the first to take it. */
    static Optional<Reset> take(Connection connection, TenantId tenant, byte[] tokenHash, byte[] keyHash)
            throws SQLException {
        return one(
                connection,
                "delete from ledger.password_resets" + BOTH + " returning " + COLUMNS,
                tenant,
                tokenHash,
                keyHash);
    }

    private static Optional<Reset> one(
            Connection connection, String sql, TenantId tenant, byte[] tokenHash, byte[] keyHash) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            statement.setString(1, tenant.value());
            statement.setBytes(2, tokenHash);
            statement.setBytes(3, keyHash);
            try (var row = statement.executeQuery()) {
                return row.next() ? Optional.of(reset(row)) : Optional.empty();
            }
        }
    }

    private static Reset reset(ResultSet row) throws SQLException {
        return new Reset(
                new TenantId(row.getString(1)),
                new UserId(row.getObject(2, UUID.class)),
                row.getLong(3),
                row.getBytes(4),
                row.getLong(5));
    }

    static void sweep(Connection connection) throws SQLException {
        try (var delete = connection.prepareStatement("delete from ledger.password_resets where expires_at <= now()");
                var late = connection.prepareStatement(
                        "delete from ledger.reset_requests where asked_at < now() - interval '1 hour'")) {
            delete.executeUpdate();
            late.executeUpdate();
        }
    }
}
