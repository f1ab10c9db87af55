package userledger.command.platform;

import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import userledger.domain.password.PasswordHash;
import userledger.domain.user.Rejection;
import userledger.domain.user.TenantId;
import userledger.store.SqlWork;

/**
 * Hashes that came from other systems. As long as a tenant may have accounts with one of a shape, each check of a password
 * there does the work of that shape as well, so that nobody learns by the time whose password came from there. What that
 * costs is limited, and no other tenant's business.
 */
@Component
public class ForeignHashes {

    private static final int MAX_SHAPES = 8;
    private static final long FRESH_NANOS = 5_000_000_000L;

    private static final String KNOWN = """
            select tenant, shape, decoy, used_until > now() + interval '179 days' from ledger.hash_shapes
             where used_until > now()
            """;

    private static final String REMEMBER = """
            insert into ledger.hash_shapes (tenant, shape, decoy, used_until)
            values (?, ?, ?, now() + interval '180 days')
            on conflict (tenant, shape) do update set used_until = excluded.used_until, decoy = excluded.decoy
            """;

    private final DataSource dataSource;
    private final HashingThreads threads;
    private final SecureRandom random = new SecureRandom();
    private volatile Known known = new Known(Map.of(), 0, false);

    ForeignHashes(@Qualifier("commandDataSource") DataSource dataSource, HashingThreads threads) {
        this.dataSource = dataSource;
        this.threads = threads;
    }

    /**
     * A hash of some shape that nothing matches.
     *
     * @param lately whether the shape was seen in an import not long ago
     */
    private record Decoy(String encoded, boolean lately) {}

    /** Decoys by their tenants and shapes, as of a moment. */
    private record Known(Map<TenantId, Map<String, Decoy>> decoys, long nanos, boolean read) {

        Map<String, Decoy> of(TenantId tenant) {
            return decoys.getOrDefault(tenant, Map.of());
        }
    }

    /**
     * A hash that somebody brings along.
     *
     * @throws Rejection when it cannot be checked here, or not at a bearable cost
     */
    public PasswordHash accept(TenantId tenant, String field, String encoded) {
        if (!HashScheme.isKnown(encoded)) {
            throw unknown(field);
        }
        if (!wasSeenLately(tenant, encoded)) {
            remember(tenant, field, encoded);
        }
        return new PasswordHash(encoded);
    }

    private boolean wasSeenLately(TenantId tenant, String encoded) {
        var decoy = known().of(tenant).get(HashScheme.shape(encoded));
        return decoy != null && decoy.lately();
    }

    /** One at a time, since many lines of an import have the same new shape. */
    private synchronized void remember(TenantId tenant, String field, String encoded) {
        if (wasSeenLately(tenant, encoded)) {
            return;
        }
        var decoy = HashScheme.decoy(encoded, random);
        requireRoom(field, known().of(tenant), decoy);
        // What every check will have to compute is computed once before it gets there.
        if (!threads.inBulk(() -> HashScheme.runs(decoy))) {
            throw unknown(field);
        }
        SqlWork.run(dataSource, connection -> {
            connection.setAutoCommit(false);
            lock(connection, tenant);
            requireRoom(field, read(connection).getOrDefault(tenant, Map.of()), decoy);
            try (var insert = connection.prepareStatement(REMEMBER)) {
                insert.setString(1, tenant.value());
                insert.setString(2, HashScheme.shape(decoy));
                insert.setString(3, decoy);
                insert.executeUpdate();
            }
            connection.commit();
            return true;
        });
        known = new Known(Map.of(), 0, false);
    }

    /** All together must stay bearable: each check of a password in the tenant computes every one of them. */
    private static void requireRoom(String field, Map<String, Decoy> decoys, String another) {
        var all = new HashMap<String, String>();
        decoys.forEach((shape, decoy) -> all.put(shape, decoy.encoded()));
        all.put(HashScheme.shape(another), another);
        if (all.size() > MAX_SHAPES || cost(all.values()) > HashScheme.BEARABLE) {
            throw Rejection.invalid(
                    field,
                    "too_many_kinds",
                    "Hashes were made in too many ways, or too dear ones: each sign-in would have to do the work of all");
        }
    }

    private static long cost(Collection<String> decoys) {
        return decoys.stream().mapToLong(HashScheme::cost).sum();
    }

    private static Rejection unknown(String field) {
        return Rejection.invalid(
                field,
                "format",
                "A hash of Argon2, scrypt or PBKDF2 in PHC form, or of bcrypt, at a bearable cost, is expected");
    }

    /** What is to be checked beside an own hash: one of each shape that there is. */
    List<String> with(TenantId tenant, String nobody, String own) {
        var all = new HashMap<String, String>();
        known().of(tenant).forEach((shape, decoy) -> all.put(shape, decoy.encoded()));
        all.put(HashScheme.shape(nobody), nobody);
        all.put(HashScheme.shape(own), own);
        return new ArrayList<>(all.values());
    }

    private Known known() {
        var now = System.nanoTime();
        var before = known;
        if (before.read() && now - before.nanos() < FRESH_NANOS) {
            return before;
        }
        var after = new Known(SqlWork.run(dataSource, ForeignHashes::read), now, true);
        known = after;
        return after;
    }

    private static Map<TenantId, Map<String, Decoy>> read(Connection connection) throws SQLException {
        var decoys = new HashMap<TenantId, Map<String, Decoy>>();
        try (var select = connection.prepareStatement(KNOWN);
                var rows = select.executeQuery()) {
            while (rows.next()) {
                decoys.computeIfAbsent(new TenantId(rows.getString(1)), _ -> new HashMap<>())
                        .put(rows.getString(2), new Decoy(rows.getString(3), rows.getBoolean(4)));
            }
        }
        return decoys;
    }

    /** Until the transaction ends no other node makes room smaller. */
    private static void lock(Connection transaction, TenantId tenant) throws SQLException {
        try (var lock =
                transaction.prepareStatement("select pg_advisory_xact_lock(hashtext('hash_shapes'), hashtext(?))")) {
            lock.setString(1, tenant.value());
            lock.execute();
        }
    }
}
