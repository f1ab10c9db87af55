package userledger.standalone;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/** How the owner of the machine gets into the database: kept in a file that only the owner can read. */
record Superuser(int port, String username, String password) {

    static Superuser read(Path file) throws IOException {
        var properties = new Properties();
        if (Files.exists(file)) {
            properties.load(new StringReader(Files.readString(file)));
        }
        var username = properties.getProperty("username", "");
        var password = properties.getProperty("password", "");
        if (username.isBlank() || password.isBlank()) {
            throw new StartRefused(
                    "The file " + file + " does not tell the username and password of the database beside it.",
                    "Put back the file that was written when the database was made.");
        }
        return new Superuser(port(properties.getProperty("port", "")), username, password);
    }

    /** A port that makes no sense is no reason to stop: a free one is taken instead. */
    private static int port(String text) {
        try {
            return Integer.parseInt(text.strip());
        } catch (NumberFormatException _) {
            return 0;
        }
    }

    Superuser on(int otherPort) {
        return new Superuser(otherPort, username, password);
    }

    /** Lines of {@code name=value}, so that a shell can read them as well. */
    void write(Path file) throws IOException {
        PrivateFile.write(file, """
                # The embedded PostgreSQL of User Ledger, on 127.0.0.1 only. Written at its start.
                port=%d
                username=%s
                password=%s
                """.formatted(port, username, password));
    }

    @Override
    public String toString() {
        return username + " on port " + port;
    }
}
