package userledger.store;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import javax.sql.DataSource;
import userledger.domain.user.Rejection;

/** What requests with an idempotency key have been answered, for a day. */
public final class KeptAnswers {

    private static final String ALGORITHM = "HmacSHA256";

    private final DataSource dataSource;
    private final SecretKeySpec key;

    KeptAnswers(DataSource dataSource, Keyring keyring, SecureRandom random) {
        this.dataSource = dataSource;
        this.key = new SecretKeySpec(
                keyring.secret("answers", () -> {
                    var secret = new byte[MasterKey.LENGTH];
                    random.nextBytes(secret);
                    return secret;
                }),
                ALGORITHM);
    }

    /** A keyed hash, from which nobody learns what was hashed. */
    public byte[] hash(List<String> values, byte[] content) {
        try {
            var bytes = new CanonicalBytes();
            values.forEach(bytes::add);
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(bytes.add(content).toByteArray());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * The answer to the same request, if it has one.
     *
     * @throws Rejection when the key was sent with another request
     */
    public Optional<KeptAnswer> find(IdempotencyKey asked) {
        try (var connection = dataSource.getConnection()) {
            var kept = AnswerTable.find(connection, List.of(asked)).get(asked.id());
            return kept == null ? Optional.empty() : Optional.of(kept.answerTo(asked));
        } catch (SQLException e) {
            throw new StoreUnavailableException(e);
        }
    }

    /** Keeps the answer to a request that has appended nothing; the first one counts. */
    public void keep(IdempotencyKey key, KeptAnswer answer) {
        try (var connection = dataSource.getConnection()) {
            keep(connection, key, answer);
        } catch (SQLException e) {
            throw new StoreUnavailableException(e);
        }
    }

    /** The same in somebody's transaction. */
    public void keep(Connection transaction, IdempotencyKey asked, KeptAnswer answer) throws SQLException {
        var trip = new RoundTrip();
        AnswerTable.keep(trip, List.of(new AnswerTable.Kept(asked, answer)));
        trip.run(transaction);
    }

    /** Forgets the answers whose day is over. */
    public int forgetExpired() {
        try (var connection = dataSource.getConnection();
                var delete = connection.prepareStatement("delete from ledger.answers where expires_at <= now()")) {
            return delete.executeUpdate();
        } catch (SQLException e) {
            throw new StoreUnavailableException(e);
        }
    }
}
