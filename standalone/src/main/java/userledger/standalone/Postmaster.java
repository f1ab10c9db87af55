package userledger.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What the file postmaster.pid of a cluster says about the server that wrote it. */
record Postmaster(Path cluster, long pid, String status) {

    private static final int STATUS_LINE = 7;

    static Path file(Path cluster) {
        return cluster.resolve("postmaster.pid");
    }

    static Optional<Postmaster> in(Path cluster) {
        try {
            var lines = Files.readAllLines(file(cluster));
            var status = lines.size() > STATUS_LINE ? lines.get(STATUS_LINE).strip() : "";
            return Optional.of(new Postmaster(cluster, pid(lines), status));
        } catch (NoSuchFileException _) {
            return Optional.empty();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static long pid(List<String> lines) {
        try {
            return lines.isEmpty() ? 0 : Long.parseLong(lines.getFirst().strip());
        } catch (NumberFormatException _) {
            return 0;
        }
    }

    /** Process ids are used again: only a postgres that works in this very directory counts. */
    boolean isRunning() {
        return handle().map(ProcessHandle::info)
                .filter(info -> info.command().map(Postmaster::isPostgres).orElse(false))
                .filter(this::worksHere)
                .isPresent();
    }

    /** A number that is some other process's now, or none: PostgreSQL would take either for a server of its own. */
    boolean isMistaken() {
        return pid == 0 || handle().isPresent() && !isRunning();
    }

    boolean isReady() {
        return status.equals("ready") && isRunning();
    }

    private Optional<ProcessHandle> handle() {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive);
    }

    private static boolean isPostgres(String command) {
        // The system marks a program whose file was replaced meanwhile.
        return command.replace(" (deleted)", "").endsWith("/postgres");
    }

    private boolean worksHere(ProcessHandle.Info info) {
        var workingDirectory = Path.of("/proc", Long.toString(pid), "cwd");
        try {
            if (Files.exists(workingDirectory)) {
                return Files.isSameFile(workingDirectory, cluster);
            }
        } catch (IOException _) {
            return false;
        }
        return info.arguments().map(Arrays::asList).orElse(List.of()).contains(cluster.toString());
    }
}
