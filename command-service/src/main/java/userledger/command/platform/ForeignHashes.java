package userledger.command.platform;

import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import userledger.domain.password.PasswordHash;
import userledger.domain.user.Rejection;
import userledger.store.StoreUnavailableException;

/**
 * Hashes that came from other systems. As long as there may be accounts with one of a shape, each check of a password
 * does the work of that shape as well, so that nobody learns by the time whose password came from there.
 */
@Component
public class ForeignHashes {

    private static final long FRESH_NANOS = 5_000_000_000L;

    private static final String REMEMBER = """
            insert into ledger.hash_shapes as s (shape, decoy, used_until) values (?, ?, now() + interval '180 days')
            on conflict (shape) do update set used_until = excluded.used_until
             where s.used_until < now() + interval '179 days'
            """;

    private final DataSource dataSource;
    private final SecureRandom random = new SecureRandom();
    private volatile Known known = new Known(Map.of(), 0, false);

    ForeignHashes(@Qualifier("commandDataSource") DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Decoys by their shapes, as of a moment. */
    private record Known(Map<String, String> decoys, long nanos, boolean read) {}

    /**
     * A hash that somebody brings along.
     *
     * @throws Rejection when it cannot be checked here, or not at a bearable cost
     */
    public PasswordHash accept(String field, String encoded) {
        if (!HashScheme.isKnown(encoded)) {
            throw Rejection.invalid(
                    field,
                    "format",
                    "A hash of Argon2, scrypt or PBKDF2 in PHC form, or of bcrypt, at a bearable cost, is expected");
        }
        var shape = HashScheme.shape(encoded);
        if (!decoys().containsKey(shape)) {
            remember(shape, HashScheme.decoy(encoded, random));
        }
        return new PasswordHash(encoded);
    }

    private void remember(String shape, String decoy) {
        try (var connection = dataSource.getConnection();
                var insert = connection.prepareStatement(REMEMBER)) {
            insert.setString(1, shape);
            insert.setString(2, decoy);
            insert.executeUpdate();
            known = new Known(Map.of(), 0, false);
        } catch (SQLException e) {
            throw new StoreUnavailableException(e);
        }
    }

    /** What is to be checked beside an own hash: one of each shape that there is. */
    List<String> with(String nobody, String own) {
        var all = new HashMap<>(decoys());
        all.put(HashScheme.shape(nobody), nobody);
        all.put(HashScheme.shape(own), own);
        return new ArrayList<>(all.values());
    }

    private Map<String, String> decoys() {
        var now = System.nanoTime();
        var before = known;
        if (before.read() && now - before.nanos() < FRESH_NANOS) {
            return before.decoys();
        }
        var decoys = new HashMap<String, String>();
        try (var connection = dataSource.getConnection();
                var select = connection.prepareStatement(
                        "select shape, decoy from ledger.hash_shapes where used_until > now()");
                var rows = select.executeQuery()) {
            while (rows.next()) {
                decoys.put(rows.getString(1), rows.getString(2));
            }
        } catch (SQLException e) {
            throw new StoreUnavailableException(e);
        }
        known = new Known(Map.copyOf(decoys), now, true);
        return decoys;
    }
}
