package userledger.store;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import javax.sql.DataSource;
import userledger.domain.user.ClaimChange;
import userledger.domain.user.Rejection;
import userledger.domain.user.TenantId;

/** Who has what only one user of a tenant can have. Values are known here as keyed hashes only. */
public final class Claims {

    static final int KEY_VERSION = 1;

    private static final String ALGORITHM = "HmacSHA256";

    /** Who comes at or behind a value in the order of a column, else the first. */
    private static final String NEIGHBOUR = """
            (select owner, hash from ledger.claims
              where %1$s >= ? and owner is not null and kept_until is null order by %1$s limit 1)
             union all
            (select owner, hash from ledger.claims
              where owner is not null and kept_until is null order by %1$s limit 1)
             limit 1
            """;

    private static final String BY_HASH = NEIGHBOUR.formatted("hash");
    private static final String BY_OWNER = NEIGHBOUR.formatted("owner");

    private final DataSource dataSource;
    private final SecretKeySpec key;

    public Claims(DataSource dataSource, Keyring keyring, SecureRandom random) {
        this.dataSource = dataSource;
        this.key = new SecretKeySpec(
                keyring.secret("claims", () -> {
                    var secret = new byte[MasterKey.LENGTH];
                    random.nextBytes(secret);
                    return secret;
                }),
                ALGORITHM);
    }

    /** The user who holds the value, in whatever spelling; empty also for a value that nobody could hold. */
    public Optional<UUID> owner(TenantId tenant, ClaimChange.Kind kind, String value) {
        byte[] hash;
        try {
            hash = hash(tenant, kind, value);
        } catch (Rejection notAValue) {
            return Optional.empty();
        }
        try (var connection = dataSource.getConnection();
                var select = connection.prepareStatement(
                        "select owner from ledger.claims where hash = ? and kept_until is null")) {
            select.setBytes(1, hash);
            try (var row = select.executeQuery()) {
                return row.next() ? Optional.of(row.getObject(1, UUID.class)) : Optional.empty();
            }
        } catch (SQLException e) {
            throw new StoreUnavailableException(e);
        }
    }

    /** @param exact whether the value is held by this user; else it is somebody, anybody, to do the same work with */
    public record Holder(UUID user, boolean exact) {}

    /**
     * The user who holds the username, or else somebody whose hash comes next: so that what follows takes as long for a
     * name that nobody has. Empty only where nobody has anything.
     */
    public Optional<Holder> ownerOrNeighbour(byte[] nameHash) {
        return holder(BY_HASH, select -> select.setBytes(1, nameHash), row -> Arrays.equals(row.getBytes(2), nameHash));
    }

    /** The same by the user's id. */
    public Optional<Holder> userOrNeighbour(UUID id) {
        return holder(BY_OWNER, select -> select.setObject(1, id), row -> id.equals(row.getObject(1)));
    }

    private interface Binding {
        void bind(PreparedStatement select) throws SQLException;
    }

    private interface Test {
        boolean passes(ResultSet row) throws SQLException;
    }

    private Optional<Holder> holder(String sql, Binding binding, Test exact) {
        try (var connection = dataSource.getConnection();
                var select = connection.prepareStatement(sql)) {
            binding.bind(select);
            try (var row = select.executeQuery()) {
                return row.next()
                        ? Optional.of(new Holder(row.getObject(1, UUID.class), exact.passes(row)))
                        : Optional.empty();
            }
        } catch (SQLException e) {
            throw new StoreUnavailableException(e);
        }
    }

    /** A keyed hash of a username in whatever spelling, also of what could be nobody's. */
    public byte[] nameHash(TenantId tenant, String typed) {
        return hashOf(tenant, ClaimChange.Kind.USERNAME, typed);
    }

    /** The same of anything that can be claimed. */
    public byte[] hashOf(TenantId tenant, ClaimChange.Kind kind, String typed) {
        try {
            return hash(tenant, kind, typed);
        } catch (Rejection notAValue) {
            return mac(tenant, "NO_" + kind.name(), typed);
        }
    }

    /** The hash of the username that a user of the tenant has; the name itself is not known here. */
    public Optional<byte[]> nameHashOf(TenantId tenant, UUID user) {
        try (var connection = dataSource.getConnection();
                var select = connection.prepareStatement(
                        "select hash from ledger.claims where owner = ? and kind = ? and tenant = ? and kept_until is null")) {
            select.setObject(1, user);
            select.setString(2, ClaimChange.Kind.USERNAME.name());
            select.setString(3, tenant.value());
            try (var row = select.executeQuery()) {
                return row.next() ? Optional.of(row.getBytes(1)) : Optional.empty();
            }
        } catch (SQLException e) {
            throw new StoreUnavailableException(e);
        }
    }

    /** A keyed hash of something else that nobody shall learn from it. */
    public byte[] keyedHash(TenantId tenant, String purpose, String text) {
        return mac(tenant, purpose, text);
    }

    byte[] hash(TenantId tenant, ClaimChange.Kind kind, String value) {
        return mac(tenant, kind.name(), Canonical.of(kind, value));
    }

    /**
     * What the row of a username says of its looks.
     *
     * @throws Rejection when it looks like a reserved name
     */
    KeyedLook look(TenantId tenant, String username) {
        var lookalike = Lookalike.of(username);
        ReservedNames.requireNoLookalike(username, lookalike);
        return new KeyedLook(
                lookalike.looks().stream()
                        .map(look -> ByteBuffer.wrap(mac(tenant, "LOOK", look)).getLong())
                        .toList(),
                lookalike.scripts());
    }

    private byte[] mac(TenantId tenant, String purpose, String text) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(new CanonicalBytes()
                    .add(tenant.value())
                    .add(purpose)
                    .add(text)
                    .toByteArray());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
