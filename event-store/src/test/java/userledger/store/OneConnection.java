package userledger.store;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLTransientConnectionException;
import java.util.concurrent.Semaphore;
import javax.sql.DataSource;

/** A pool with one connection, which refuses whoever wants a second one. */
final class OneConnection {

    private OneConnection() {}

    static DataSource of(DataSource real) {
        var free = new Semaphore(1);
        return proxy(DataSource.class, (_, method, arguments) -> {
            if (!method.getName().equals("getConnection")) {
                return method.invoke(real, arguments);
            }
            if (!free.tryAcquire()) {
                throw new SQLTransientConnectionException("The only connection is taken");
            }
            return lent(real.getConnection(), free);
        });
    }

    private static Connection lent(Connection real, Semaphore free) {
        return proxy(Connection.class, (_, method, arguments) -> {
            try {
                return method.invoke(real, arguments);
            } catch (InvocationTargetException e) {
                throw e.getTargetException();
            } finally {
                if (method.getName().equals("close")) {
                    free.release();
                }
            }
        });
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
