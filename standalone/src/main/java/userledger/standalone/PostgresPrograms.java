package userledger.standalone;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The programs initdb, pg_ctl and postgres, unpacked in {@code home}. */
record PostgresPrograms(Path home) {

    record Outcome(boolean successful, String lastLine) {}

    static PostgresPrograms unpackedIn(Path folder) {
        return new PostgresPrograms(PostgresArchive.forThisMachine().unpackIn(folder));
    }

    /** Asked of the catalogue that initdb reads, because starting a program only to ask its version takes time. */
    String majorVersion() {
        try (var lines = Files.lines(home.resolve("share/postgresql/postgres.bki"))) {
            return lines.findFirst().orElse("").replace("# PostgreSQL ", "").strip();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    Outcome run(String program, String... arguments) {
        var process = start(program, arguments);
        try {
            var lastLine = lastLine(process);
            return new Outcome(process.waitFor() == 0, lastLine);
        } catch (InterruptedException failure) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while " + program + " ran", failure);
        }
    }

    Process start(String program, String... arguments) {
        try {
            return builder(program, arguments).redirectErrorStream(true).start();
        } catch (IOException failure) {
            throw cannotRun(program, failure);
        }
    }

    private ProcessBuilder builder(String program, String... arguments) {
        var command = new ArrayList<String>();
        if (runByRoot()) {
            // PostgreSQL refuses to be root. In a user namespace of its own root is nobody, and still owns its files.
            command.addAll(List.of("unshare", "--user"));
        }
        command.add(home.resolve("bin").resolve(program).toString());
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).directory(home.toFile());
        var environment = builder.environment();
        var path = environment.getOrDefault("PATH", "/usr/bin:/bin");
        // Neither our own secrets nor somebody's PGPORT or locale concern this server.
        environment.clear();
        environment.putAll(Map.of("PATH", path, "LC_ALL", "C", "TZ", "UTC"));
        return builder;
    }

    private static boolean runByRoot() {
        return new UnixSystem().getUid() == 0;
    }

    private static StartRefused cannotRun(String program, IOException failure) {
        return new StartRefused(
                "The program " + program + " of the embedded PostgreSQL cannot be run: " + failure.getMessage(),
                "Run User Ledger as an ordinary user, or point it to a PostgreSQL with USERLEDGER_DATABASE_URL.",
                failure);
    }

    /** Reads to the end of what it says, where these programs say why they gave up. */
    static String lastLine(Process process) {
        return process.inputReader(StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.isBlank())
                .reduce("", (_, line) -> line);
    }
}
