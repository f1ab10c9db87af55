package userledger.command.session;

import static java.util.concurrent.TimeUnit.HOURS;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import userledger.domain.session.SessionId;
import userledger.domain.user.UserId;
import userledger.store.SqlWork;

/**
 * Counts the sessions of each user, over all nodes. What is over by itself stays in it until the next sign-in, or until it
 * would be over anyway: it is then the oldest.
 */
@Component
class OpenSessions {

    /** Of several sign-ins at once each sees those before it. */
    private static final String LOCK = "select pg_advisory_xact_lock(hashtextextended('session ' || ?, 0))";

    private static final String ADD = """
            with outdated as (delete from ledger.open_sessions where user_id = ? and generation < ?)
            insert into ledger.open_sessions (user_id, session_id, generation, until) values (?, ?, ?, ?)
            """;

    /** Ids of sessions are in the order of their time, as far as nodes agree about that; the new one stays in any case. */
    private static final String TOO_MANY = """
            select session_id from ledger.open_sessions
             where user_id = ? and generation = ? and session_id <> ? order by session_id desc offset ?
            """;

    private static final String REMOVE = "delete from ledger.open_sessions where user_id = ? and session_id = ?";

    private static final String SWEEP = "delete from ledger.open_sessions where until < ?";

    private final DataSource dataSource;
    private final InstantSource clock;

    OpenSessions(@Qualifier("commandDataSource") DataSource dataSource, InstantSource clock) {
        this.dataSource = dataSource;
        this.clock = clock;
    }

    /** Counts one more, and tells which ones are too many by that. */
    List<SessionId> add(UserId user, int generation, SessionId session, Instant until, int most) {
        return SqlWork.run(dataSource, connection -> {
            connection.setAutoCommit(false);
            try {
                lock(connection, user);
                add(connection, user, generation, session, until);
                var oldest = tooMany(connection, user, generation, session, most - 1);
                connection.commit();
                return oldest;
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            }
        });
    }

    private static void lock(Connection connection, UserId user) throws SQLException {
        try (var lock = connection.prepareStatement(LOCK)) {
            lock.setString(1, user.toString());
            lock.execute();
        }
    }

    private static void add(Connection connection, UserId user, int generation, SessionId session, Instant until)
            throws SQLException {
        try (var insert = connection.prepareStatement(ADD)) {
            insert.setObject(1, user.value());
            insert.setInt(2, generation);
            insert.setObject(3, user.value());
            insert.setObject(4, session.value());
            insert.setInt(5, generation);
            insert.setObject(6, until.atOffset(ZoneOffset.UTC));
            insert.executeUpdate();
        }
    }

    private static List<SessionId> tooMany(
            Connection connection, UserId user, int generation, SessionId added, int others) throws SQLException {
        try (var select = connection.prepareStatement(TOO_MANY)) {
            select.setObject(1, user.value());
            select.setInt(2, generation);
            select.setObject(3, added.value());
            select.setInt(4, others);
            var oldest = new ArrayList<SessionId>();
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    oldest.add(new SessionId(rows.getObject(1, UUID.class)));
                }
            }
            return oldest;
        }
    }

    /** The session is over. */
    void remove(UUID user, SessionId session) {
        SqlWork.run(dataSource, connection -> {
            try (var delete = connection.prepareStatement(REMOVE)) {
                delete.setObject(1, user);
                delete.setObject(2, session.value());
                return delete.executeUpdate();
            }
        });
    }

    @Scheduled(initialDelay = 1, fixedDelay = 6, timeUnit = HOURS)
    void sweep() {
        SqlWork.run(dataSource, connection -> {
            try (var delete = connection.prepareStatement(SWEEP)) {
                delete.setObject(1, clock.instant().atOffset(ZoneOffset.UTC));
                return delete.executeUpdate();
            }
        });
    }
}
