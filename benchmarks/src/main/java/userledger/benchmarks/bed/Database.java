package userledger.benchmarks.bed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.ds.PGSimpleDataSource;

/** A database of its own, for one ledger or one rival. The server trusts whoever comes over loopback. */
public record Database(String url, String name) {

    public static final String SUPERUSER = "postgres";
    public static final String COMMAND = "userledger_command";
    public static final String QUERY = "userledger_query";

    /** What is read from a row. */
    @FunctionalInterface
    public interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** The same file that an operator runs. */
    static String provisioning() {
        try (var script = Database.class.getResourceAsStream("/userledger/provision.sql")) {
            if (script == null) {
                throw new IllegalStateException("provision.sql is not on the class path");
            }
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public int port() {
        return server().getPort();
    }

    public String host() {
        return server().getHost();
    }

    private URI server() {
        return URI.create(url.substring("jdbc:".length()));
    }

    public PGSimpleDataSource as(String role) {
        var dataSource = new PGSimpleDataSource();
        dataSource.setUrl(url);
        dataSource.setUser(role);
        dataSource.setReWriteBatchedInserts(true);
        return dataSource;
    }

    public void execute(String sql) {
        try (var connection = as(SUPERUSER).getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    public long number(String sql) {
        return first(sql, row -> row.getLong(1));
    }

    public <T> T first(String sql, Reader<T> reader) {
        return all(sql, reader).getFirst();
    }

    public <T> List<T> all(String sql, Reader<T> reader) {
        try (var connection = as(SUPERUSER).getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var all = new ArrayList<T>();
            while (rows.next()) {
                all.add(reader.read(rows));
            }
            return all;
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
