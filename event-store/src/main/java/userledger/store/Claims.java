package userledger.store;

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
                var select = connection.prepareStatement("select owner from ledger.claims where hash = ?")) {
            select.setBytes(1, hash);
            try (var row = select.executeQuery()) {
                return row.next() ? Optional.of(row.getObject(1, UUID.class)) : Optional.empty();
            }
        } catch (SQLException e) {
            throw new StoreUnavailableException(e);
        }
    }

    byte[] hash(TenantId tenant, ClaimChange.Kind kind, String value) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(new CanonicalBytes()
                    .add(tenant.value())
                    .add(kind.name())
                    .add(Canonical.of(kind, value))
                    .toByteArray());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
