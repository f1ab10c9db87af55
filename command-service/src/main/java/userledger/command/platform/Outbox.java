package userledger.command.platform;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import userledger.store.AesGcm;
import userledger.store.Ids;
import userledger.store.Keyring;
import userledger.store.StoreUnavailableException;

/**
 * Where messages wait until they are delivered. Once the transaction that posts one has committed it is delivered, also
 * after a crash, and as a rule once: twice where a node dies between sending and noting it.
 */
@Component
public class Outbox {

    private static final int KEY_BYTES = 32;

    /** The messages of somebody who has been forgotten meanwhile go nowhere. */
    private static final String NEXT = """
            select m.id, m.sealed, m.attempts,
                   m.recipient is not null and exists (
                     select from keys.user_keys k where k.subject = m.recipient and k.wrapped is null) as forgotten
              from ledger.messages m where m.due <= now() order by m.due limit 1 for update of m skip locked
            """;

    /** Each try waits twice as long for the next, from half a minute to an hour; after three days nobody waits any more. */
    private static final String LATER = """
            update ledger.messages set attempts = attempts + 1,
                   due = now() + least(interval '1 hour', interval '30 s' * 2 ^ least(attempts, 10))
             where id = ?
            """;

    private static final String GIVE_UP = "delete from ledger.messages where posted_at < now() - interval '3 days'";

    private final DataSource dataSource;
    private final Ids ids;
    private final JsonMapper mapper = new JsonMapper();
    private final AesGcm cipher;

    Outbox(
            @Qualifier("commandDataSource") DataSource dataSource,
            @Qualifier("commandKeyring") Keyring keyring,
            Ids ids) {
        this.dataSource = dataSource;
        this.ids = ids;
        this.cipher = new AesGcm(keyring.secret("messages", () -> {
            var key = new byte[KEY_BYTES];
            new SecureRandom().nextBytes(key);
            return key;
        }));
    }

    /** Delivers the message if the transaction is committed. */
    public void post(Connection transaction, Message message) throws SQLException {
        var id = ids.next();
        try (var insert =
                transaction.prepareStatement("insert into ledger.messages (id, recipient, sealed) values (?, ?, ?)")) {
            insert.setObject(1, id);
            insert.setObject(2, message.recipient());
            insert.setBytes(3, cipher.seal(mapper.writeValueAsBytes(message), place(id)));
            insert.executeUpdate();
        }
    }

    /** Delivers the message. */
    public void post(Message message) {
        try (var connection = dataSource.getConnection()) {
            post(connection, message);
        } catch (SQLException e) {
            throw new StoreUnavailableException(e);
        }
    }

    /** Takes a message from here to there. */
    interface Carrier {

        /** @param id the same each time the same message is tried */
        void carry(UUID id, Message message) throws DeliveryException;
    }

    /** Delivers the next message that is due, if there is one; what fails is due again later. */
    boolean deliverNext(Carrier carrier) throws SQLException {
        try (var connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try (var select = connection.prepareStatement(NEXT);
                    var row = select.executeQuery()) {
                if (!row.next()) {
                    return false;
                }
                var id = row.getObject(1, UUID.class);
                var done = row.getBoolean(4) || isCarried(carrier, id, row.getBytes(2));
                update(connection, done ? "delete from ledger.messages where id = ?" : LATER, id);
                connection.commit();
                return true;
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            }
        }
    }

    private boolean isCarried(Carrier carrier, UUID id, byte[] sealed) {
        try {
            carrier.carry(id, mapper.readValue(cipher.open(sealed, place(id)), Message.class));
            return true;
        } catch (DeliveryException | GeneralSecurityException _) {
            return false;
        }
    }

    private static void update(Connection connection, String sql, UUID id) throws SQLException {
        try (var update = connection.prepareStatement(sql)) {
            update.setObject(1, id);
            update.executeUpdate();
        }
    }

    /** How many messages nobody could be given in time. */
    int giveUp() throws SQLException {
        try (var connection = dataSource.getConnection();
                var delete = connection.prepareStatement(GIVE_UP)) {
            return delete.executeUpdate();
        }
    }

    /** A sealed message opens nowhere but in its own row. */
    private static byte[] place(UUID id) {
        return ("message " + id).getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }
}
