package userledger.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts and stops the server of one cluster. It lives in a session of its own, so that Ctrl-C reaches only us. */
record PostgresServer(Path cluster, Path log, PostgresPrograms programs) {

    private static final Logger LOG = LoggerFactory.getLogger(PostgresServer.class);
    private static final int STEP_MILLISECONDS = 5;
    private static final int ATTEMPTS = 5;
    private static final long LARGEST_LOG = 10_000_000;

    /** On the command line these win over every file: nobody switches durability off by an edit. */
    private static final List<String> SETTINGS = List.of(
            "listen_addresses=127.0.0.1",
            "unix_socket_directories=",
            "fsync=on",
            "full_page_writes=on",
            "synchronous_commit=on",
            "password_encryption=scram-sha-256",
            "cluster_name=user-ledger",
            // Failed statements and the rows that they clash with are people's data: they stay out of the log.
            "log_min_error_statement=panic",
            "log_error_verbosity=terse");

    /** Returns the port that it listens on: the wanted one, or a free one where that is taken. */
    int start(int wantedPort) {
        keepLogSmall();
        var logged = log.toFile().length();
        var port = wantedPort;
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            port = isFree(port) ? port : freePort();
            Postmaster.in(cluster).filter(Postmaster::isMistaken).ifPresent(_ -> removeStaleFile());
            if (starts(port)) {
                return port;
            }
            // A stranger may have been quicker on that port, or orphans of a killed server still be leaving.
            pause(20 * STEP_MILLISECONDS);
        }
        throw new StartRefused(
                "The embedded PostgreSQL does not start: " + lastComplaint(logged), "The file " + log + " tells more.");
    }

    private boolean starts(int port) {
        var options = new StringBuilder("-p ").append(port);
        SETTINGS.forEach(setting -> options.append(" -c ").append(setting));
        var control = programs.start(
                "pg_ctl",
                "--pgdata=" + cluster,
                "--log=" + log,
                "--options=" + options,
                // Recovery after a crash takes the time that it takes.
                "--timeout=86400",
                "--wait",
                "start");
        // The control program looks ten times a second only.
        while (!PostgresPrograms.endsWithin(control, STEP_MILLISECONDS)) {
            if (isReady()) {
                return true;
            }
        }
        return isReady();
    }

    private boolean isReady() {
        return Postmaster.in(cluster).filter(Postmaster::isReady).isPresent();
    }

    boolean isRunning() {
        return Postmaster.in(cluster).filter(Postmaster::isRunning).isPresent();
    }

    /** Ends all sessions and the server; one that does not obey in time is cut off, and recovers at its next start. */
    void stop(int patienceSeconds) {
        if (!isRunning() || stops("fast", patienceSeconds)) {
            return;
        }
        LOG.warn("PostgreSQL has not stopped within {} s, so it is cut off", patienceSeconds);
        if (!stops("immediate", patienceSeconds)) {
            throw new StartRefused(
                    "The PostgreSQL of " + cluster + " is running and cannot be stopped.",
                    "End the process whose id is in " + Postmaster.file(cluster) + ".");
        }
    }

    private boolean stops(String mode, int patienceSeconds) {
        programs.run("pg_ctl", "--pgdata=" + cluster, "--mode=" + mode, "--no-wait", "stop");
        for (int left = patienceSeconds * 1000; left > 0; left -= STEP_MILLISECONDS) {
            if (!isRunning()) {
                return true;
            }
            pause(STEP_MILLISECONDS);
        }
        return false;
    }

    private void removeStaleFile() {
        try {
            Files.deleteIfExists(Postmaster.file(cluster));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void keepLogSmall() {
        try {
            if (Files.exists(log) && Files.size(log) > LARGEST_LOG) {
                Files.move(log, log.resolveSibling(log.getFileName() + ".old"), StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException failure) {
            LOG.warn("The log {} cannot be set aside: {}", log, failure.getMessage());
        }
    }

    private String lastComplaint(long after) {
        try (var stream = Files.newInputStream(log)) {
            stream.skipNBytes(after);
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> line.contains("FATAL:"))
                    .reduce((_, last) -> last)
                    .orElse("it does not say why.");
        } catch (IOException failure) {
            return "its log cannot be read.";
        }
    }

    private static boolean isFree(int port) {
        return port > 0 && boundPort(port).isPresent();
    }

    private static int freePort() {
        return boundPort(0)
                .orElseThrow(() -> new StartRefused(
                        "No port is free on 127.0.0.1 for the embedded PostgreSQL.", "Stop what listens there."));
    }

    private static Optional<Integer> boundPort(int port) {
        try (var socket = new ServerSocket(port, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            return Optional.of(socket.getLocalPort());
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    private static void pause(int milliseconds) {
        try {
            Thread.sleep(milliseconds);
        } catch (InterruptedException failure) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for PostgreSQL", failure);
        }
    }
}
