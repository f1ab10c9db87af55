package userledger.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/**
 * Connections that are too few for all who ask at once: whoever finds them taken waits, and gets one in turn. The pool beneath
 * gives a connection that comes back to whoever runs first: with more virtual threads than processors, those who wait would
 * be overtaken again and again. When the database is away, everybody hears so within the pool's own time.
 */
public final class PatientPool extends HikariDataSource {

    private final Turns turns;
    private final Duration patience;
    private final Function<String, SQLException> gaveUp;

    /**
     * @param patience of those who find all connections taken
     * @param gaveUp what they are told when it ends, by why
     */
    public PatientPool(HikariConfig config, Duration patience, Function<String, SQLException> gaveUp) {
        super(config);
        this.turns = new Turns(config.getMaximumPoolSize());
        this.patience = patience;
        this.gaveUp = gaveUp;
    }

    @Override
    public Connection getConnection() throws SQLException {
        try {
            turns.take(patience);
        } catch (TimeoutException _) {
            throw gaveUp.apply("All connections have been in use for " + patience);
        }
        try {
            return returning(super.getConnection());
        } catch (Throwable e) {
            if (e instanceof SQLTransientConnectionException away && isAway()) {
                turns.tellAll(away);
            }
            turns.giveBack();
            throw e;
        }
    }

    /** While others are at it, the server only has no room for one more. */
    private boolean isAway() {
        return getHikariPoolMXBean().getActiveConnections() == 0;
    }

    /** How many are in line. */
    int waiting() {
        return turns.waiting();
    }

    /** The connection; when it is closed, it is another's turn. */
    private Connection returning(Connection connection) {
        var taken = new AtomicBoolean(true);
        return (Connection) Proxy.newProxyInstance(
                PatientPool.class.getClassLoader(), new Class<?>[] {Connection.class}, (_, method, arguments) -> {
                    try {
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    } finally {
                        if (method.getName().equals("close") && taken.getAndSet(false)) {
                            turns.giveBack();
                        }
                    }
                });
    }
}
