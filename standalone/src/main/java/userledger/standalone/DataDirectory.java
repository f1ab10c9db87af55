package userledger.standalone;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/** The directory that holds all that a standalone User Ledger knows, for one process at a time. */
final class DataDirectory implements AutoCloseable {

    private static final Set<String> OF_THE_FILE_SYSTEM = Set.of("lost+found");

    private final Path path;
    private final DirectoryLock lock;

    private DataDirectory(Path path, DirectoryLock lock) {
        this.path = path;
        this.lock = lock;
    }

    static DataDirectory open(Path given) {
        var path = given.toAbsolutePath().normalize();
        try {
            if (!Files.isDirectory(path)) {
                Files.createDirectories(path.getParent());
                Files.createDirectory(path, PrivateFile.FOLDER_MODE);
            }
            requireOwner(path);
            requireOurs(path);
            Files.setPosixFilePermissions(path, PrivateFile.FOLDER_MODE.value());
            return new DataDirectory(path.toRealPath(), DirectoryLock.acquire(path));
        } catch (IOException failure) {
            throw notWritable(path, failure);
        }
    }

    /** Files of two users in one ledger would lock both of them out. */
    private static void requireOwner(Path path) throws IOException {
        var owner = Files.getAttribute(path, "unix:uid");
        if (!owner.equals((int) new UnixSystem().getUid())) {
            throw new StartRefused(
                    "The data directory " + path + " belongs to the user " + Files.getOwner(path) + ".",
                    "Start User Ledger as that user, or name another directory with USERLEDGER_DATA_DIRECTORY.");
        }
    }

    /** A slip of the pen must not take the rights of some other folder away from everybody else. */
    private static void requireOurs(Path path) throws IOException {
        try (var entries = Files.list(path)) {
            var names = entries.map(entry -> entry.getFileName().toString())
                    .filter(name -> !OF_THE_FILE_SYSTEM.contains(name))
                    .toList();
            if (!names.isEmpty() && !names.contains("lock")) {
                throw new StartRefused(
                        "The data directory " + path + " holds other things than a User Ledger.",
                        "Name an empty or a new directory with USERLEDGER_DATA_DIRECTORY.");
            }
        }
    }

    private static StartRefused notWritable(Path path, IOException failure) {
        var why = switch (failure) {
            case AccessDeniedException _ -> "Permission denied";
            case FileSystemException problem when problem.getReason() != null -> problem.getReason();
            default -> failure.getClass().getSimpleName();
        };
        return new StartRefused(
                "The data directory " + path + " cannot be written: " + why + ".",
                "Give the user who runs User Ledger the right to write there, or name another directory with"
                        + " USERLEDGER_DATA_DIRECTORY.",
                failure);
    }

    Path cluster() {
        return path.resolve("pg");
    }

    Path clusterInTheMaking() {
        return path.resolve("pg.new");
    }

    Path superuser() {
        return path.resolve("postgres.properties");
    }

    Path masterKey() {
        return path.resolve("master.key");
    }

    /** The keys before it, while what they wrapped is being wrapped anew. */
    Path previousMasterKeys() {
        return path.resolve("master.key.previous");
    }

    /** Beside the database and never in it: a restore of the one leaves the other as it is. */
    Path erasures() {
        return path.resolve("erasures.log");
    }

    /** Messages, where no mail server is configured. */
    Path outbox() {
        return path.resolve("outbox");
    }

    Path log() {
        return path.resolve("postgres.log");
    }

    Path programs() {
        return path.resolve("postgresql");
    }

    @Override
    public String toString() {
        return path.toString();
    }

    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException _) {
            // The operating system takes the lock back with the process.
        }
    }
}
