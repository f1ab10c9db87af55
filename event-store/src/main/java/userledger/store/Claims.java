package userledger.store;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.sql.SQLException;
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
