package userledger.standalone;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.postgresql.PGConnection;
import org.postgresql.util.PSQLState;

/** Makes the database, roles and schemas that the services expect of an operator. */
record Provisioning(Superuser superuser) {

    static final String DATABASE = "userledger";

    /** The same file serves an operator's psql. */
    private static final String SCRIPT = "/userledger/provision.sql";

    private static final String NO_SUCH_DATABASE = "3D000";

    void provision(Login... logins) {
        try (var connection = connectOrMakeDatabase()) {
            connection.setAutoCommit(false);
            try (var statement = connection.createStatement()) {
                statement.execute(script());
            }
            for (var login : logins) {
                // The driver sends what proves the password, never the password.
                connection
                        .unwrap(PGConnection.class)
                        .alterUserPassword(login.username(), login.password().toCharArray(), "scram-sha-256");
            }
            connection.commit();
        } catch (SQLException | IOException failure) {
            throw new StartRefused(
                    "The embedded PostgreSQL cannot be prepared: " + failure.getMessage(),
                    PSQLState.INVALID_PASSWORD.getState().equals(state(failure))
                            ? "Put back the postgres.properties that belongs to this database."
                            : "The message above comes from the database.",
                    failure);
        }
    }

    private Connection connectOrMakeDatabase() throws SQLException {
        try {
            return connect(DATABASE);
        } catch (SQLException failure) {
            if (!NO_SUCH_DATABASE.equals(failure.getSQLState())) {
                throw failure;
            }
        }
        try (var connection = connect("postgres");
                var statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE userledger TEMPLATE template0 ENCODING 'UTF8'"
                    + " LOCALE_PROVIDER builtin BUILTIN_LOCALE 'C.UTF-8' LOCALE 'C'");
        }
        return connect(DATABASE);
    }

    private Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(url(database), superuser.username(), superuser.password());
    }

    String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + superuser.port() + "/" + database;
    }

    private static String script() throws IOException {
        try (var stream = Provisioning.class.getResourceAsStream(SCRIPT)) {
            if (stream == null) {
                throw new IOException(SCRIPT + " is missing");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String state(Exception failure) {
        return failure instanceof SQLException problem ? String.valueOf(problem.getSQLState()) : "";
    }
}
