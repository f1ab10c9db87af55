package userledger.standalone;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/** The files of the database: made once, whole or not at all. */
record PostgresCluster(DataDirectory directory, PostgresPrograms programs) {

    /** Only loopback, only with a password: no local socket, no trust, no replication. */
    private static final String HOST_BASED_ACCESS = """
            # TYPE  DATABASE  USER  ADDRESS       METHOD
            host    all       all   127.0.0.1/32  scram-sha-256
            """;

    boolean exists() {
        return Files.exists(directory.cluster());
    }

    void requireReadable() throws IOException {
        var file = directory.cluster().resolve("PG_VERSION");
        var version = Files.exists(file) ? Files.readString(file).strip() : "unknown";
        if (!version.equals(programs.majorVersion())) {
            throw new StartRefused(
                    "The database in %s was made by PostgreSQL %s, and this User Ledger brings PostgreSQL %s."
                            .formatted(directory.cluster(), version, programs.majorVersion()),
                    "Start it with the User Ledger that made it, or bring it over with pg_upgrade.");
        }
    }

    /** Made beside its place and then moved there, so that an interrupted first start leaves nothing half-made. */
    void make(Superuser superuser) throws IOException {
        var draft = directory.clusterInTheMaking();
        PrivateFile.deleteTree(draft);
        var password = draft.resolveSibling("pg.password");
        PrivateFile.write(password, superuser.password());
        try {
            initialise(draft, superuser.username(), password);
        } finally {
            Files.deleteIfExists(password);
        }
        PrivateFile.write(draft.resolve("pg_hba.conf"), HOST_BASED_ACCESS);
        superuser.write(directory.superuser());
        PrivateFile.moveDurably(draft, directory.cluster());
    }

    /** The built-in locale sorts by code point and knows all letters, the same on every machine and in every release. */
    private void initialise(Path draft, String username, Path password) {
        var outcome = programs.run(
                "initdb",
                "--pgdata=" + draft,
                "--username=" + username,
                "--pwfile=" + password,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--data-checksums",
                "--set=shared_buffers=" + sharedMegabytes() + "MB",
                "--no-instructions");
        if (!outcome.successful()) {
            throw new StartRefused(
                    "The database cannot be made in " + draft + ": " + outcome.lastLine(),
                    "Run User Ledger as an ordinary user of this machine, in a directory where that user may write.");
        }
    }

    /** A quarter of the memory, as PostgreSQL advises; a directory of a million users has no use for more than this. */
    private static long sharedMegabytes() {
        var machine = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return Math.clamp(machine.getTotalMemorySize() / 4 / 1_048_576, 128L, 2_048L);
    }
}
