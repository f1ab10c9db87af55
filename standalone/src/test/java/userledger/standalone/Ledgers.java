package userledger.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Databases for tests: their own data each, the unpacked programs together. */
final class Ledgers {

    private static final Path PROGRAMS = Path.of("target", "postgresql").toAbsolutePath();

    private Ledgers() {}

    static EmbeddedDatabase start(Path data) throws IOException {
        var database = notStarted(data);
        try {
            database.start();
            return database;
        } catch (IOException | RuntimeException failure) {
            database.close();
            throw failure;
        }
    }

    static EmbeddedDatabase notStarted(Path data) {
        return new EmbeddedDatabase(DataDirectory.open(data), PROGRAMS, new SecureRandom());
    }

    /** Spares an application that is to run there the unpacking. */
    static void bringPrograms(Path data) throws IOException {
        DataDirectory.open(data).close();
        programs();
        Files.createSymbolicLink(data.resolve("postgresql"), PROGRAMS);
    }

    static PostgresPrograms programs() {
        return PostgresPrograms.unpackedIn(PROGRAMS);
    }

    static PostgresServer server(Path data) {
        return new PostgresServer(data.resolve("pg"), data.resolve("postgres.log"), programs());
    }

    static Connection connect(EmbeddedDatabase database, Login login) throws SQLException {
        return DriverManager.getConnection(database.url(), login.username(), login.password());
    }

    static Connection connectAsSuperuser(EmbeddedDatabase database, Path data) throws SQLException, IOException {
        var superuser = Superuser.read(data.resolve("postgres.properties"));
        return connect(database, new Login(superuser.username(), superuser.password()));
    }

    static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    static List<String> select(Connection connection, String sql) throws SQLException {
        var values = new ArrayList<String>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                values.add(rows.getString(1));
            }
        }
        return values;
    }
}
