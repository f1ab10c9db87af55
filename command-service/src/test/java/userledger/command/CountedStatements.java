package userledger.command;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** Notes which statements each call makes on its own thread, for calls that bring a correlation id of the tests. */
public final class CountedStatements implements BeanPostProcessor {

    /** How correlation ids begin whose statements are noted. */
    public static final String MARK = "counted-";

    private static final Map<String, List<String>> STATEMENTS = new ConcurrentHashMap<>();

    /** The statements that a call has made, in order. */
    public static List<String> of(String correlationId) {
        return List.copyOf(STATEMENTS.getOrDefault(correlationId, List.of()));
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof DataSource && name.equals("commandDataSource")
                ? proxy(List.of(DataSource.class, AutoCloseable.class), (_, method, arguments) -> {
                    var result = method.invoke(bean, arguments);
                    return result instanceof Connection connection ? counted(connection) : result;
                })
                : bean;
    }

    private static Connection counted(Connection connection) {
        return (Connection) proxy(List.of(Connection.class), (_, method, arguments) -> {
            if (arguments != null && arguments.length > 0 && arguments[0] instanceof String sql) {
                note(sql);
            } else if (List.of("commit", "createStatement").contains(method.getName())) {
                note(method.getName());
            }
            return method.invoke(connection, arguments);
        });
    }

    private static void note(String sql) {
        if (RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes) {
            var id = attributes.getRequest().getHeader("X-Correlation-Id");
            if (id != null && id.startsWith(MARK)) {
                STATEMENTS
                        .computeIfAbsent(id, _ -> new CopyOnWriteArrayList<>())
                        .add(sql);
            }
        }
    }

    private static Object proxy(List<Class<?>> types, InvocationHandler handler) {
        return Proxy.newProxyInstance(
                CountedStatements.class.getClassLoader(),
                types.toArray(Class<?>[]::new),
                (proxy, method, arguments) -> {
                    try {
                        return handler.invoke(proxy, method, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getTargetException();
                    }
                });
    }
}
