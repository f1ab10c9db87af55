package userledger.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts and stops the server of one cluster. It lives in a session of its own, so that Ctrl-C reaches only us. */
final class PostgresServer {

    private static final Logger LOG = LoggerFactory.getLogger(PostgresServer.class);
    private static final int STEP_MILLISECONDS = 5;
    private static final int STEPS_UNTIL_WE_SAY_SO = 400;
    private static final int ATTEMPTS = 5;
    private static final int PATIENCE_SECONDS = 30;

    /** What a killed process left running has nobody to wait for. */
    private static final int PATIENCE_WITH_LEFTOVER_SECONDS = 3;

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

    private final Path cluster;
    private final PostgresLog log;
    private final PostgresPrograms programs;
    private @Nullable Process starter;
    private boolean stopped;

    PostgresServer(Path cluster, Path log, PostgresPrograms programs) {
        this.cluster = cluster;
        this.log = new PostgresLog(log);
        this.programs = programs;
    }

    /** Returns the port that it listens on: the wanted one, or a free one where that is taken. */
    int start(int wantedPort) {
        log.keepSmall();
        var logged = log.size();
        var complaint = "";
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            var port = LoopbackPort.freeOr(wantedPort);
            Postmaster.in(cluster).filter(Postmaster::isMistaken).ifPresent(_ -> removeStaleFile());
            var launched = launch(port);
            if (becomesReady(launched)) {
                return port;
            }
            complaint = PostgresPrograms.lastLine(launched);
            // A stranger may have been quicker on that port, or orphans of a killed server still be leaving.
            Pause.milliseconds(20 * STEP_MILLISECONDS);
        }
        throw new StartRefused(
                "The embedded PostgreSQL does not start: "
                        + log.lastComplaint(logged).orElse(complaint),
                "The file " + log.file() + " tells more.");
    }

    /** Ctrl-C may come at any time: after it nothing is launched, and what was launched before is seen by the stop. */
    private synchronized Process launch(int port) {
        if (stopped) {
            throw new IllegalStateException("PostgreSQL was stopped while it was to start");
        }
        var options = new StringBuilder("-p ").append(port);
        SETTINGS.forEach(setting -> options.append(" -c ").append(setting));
        starter = programs.start(
                "pg_ctl",
                "--pgdata=" + cluster,
                "--log=" + log.file(),
                "--options=" + options,
                // Recovery after a crash takes the time that it takes.
                "--timeout=86400",
                "--wait",
                "start");
        return starter;
    }

    /** Looks more often than pg_ctl, which waits a tenth of a second between its looks. */
    private boolean becomesReady(Process launched) {
        for (int step = 1; launched.isAlive(); step++) {
            if (isReady()) {
                return true;
            }
            if (step == STEPS_UNTIL_WE_SAY_SO) {
                LOG.info("PostgreSQL is still starting; after a crash it reads its log first");
            }
            Pause.milliseconds(STEP_MILLISECONDS);
        }
        return isReady();
    }

    private boolean isReady() {
        return Postmaster.in(cluster).filter(Postmaster::isReady).isPresent();
    }

    boolean isRunning() {
        return Postmaster.in(cluster).filter(Postmaster::isRunning).isPresent();
    }

    /** Stops what an earlier process started and did not live to stop. */
    void stopLeftover() {
        if (isRunning()) {
            LOG.info("Stopping the PostgreSQL that an earlier User Ledger left running");
            stop(PATIENCE_WITH_LEFTOVER_SECONDS);
        }
    }

    void stop() {
        Process launched;
        synchronized (this) {
            stopped = true;
            launched = starter;
        }
        while (launched != null && launched.isAlive() && !isRunning()) {
            Pause.milliseconds(STEP_MILLISECONDS);
        }
        if (isRunning()) {
            stop(PATIENCE_SECONDS);
        }
    }

    /** Ends all sessions and the server; one that does not obey in time is cut off, and recovers at its next start. */
    private void stop(int patienceSeconds) {
        if (stops("fast", patienceSeconds)) {
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
        for (int left = patienceSeconds * 1000; left > 0 && isRunning(); left -= STEP_MILLISECONDS) {
            Pause.milliseconds(STEP_MILLISECONDS);
        }
        return !isRunning();
    }

    private void removeStaleFile() {
        try {
            Files.deleteIfExists(Postmaster.file(cluster));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
