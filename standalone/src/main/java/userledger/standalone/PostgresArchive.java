package userledger.standalone;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** The packed PostgreSQL on the class path: unpacked once, found again at every later start. */
record PostgresArchive(URL location) {

    static PostgresArchive forThisMachine() {
        var system = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("mac") ? "darwin" : "linux";
        var machine = System.getProperty("os.arch").equals("aarch64") ? "arm_64" : "x86_64";
        var location = PostgresArchive.class.getResource("/postgres-%s-%s.txz".formatted(system, machine));
        if (location == null) {
            throw new StartRefused(
                    "There is no embedded PostgreSQL for this machine (" + system + ", " + machine + ").",
                    "Point User Ledger to a PostgreSQL of your own with USERLEDGER_DATABASE_URL.");
        }
        return new PostgresArchive(location);
    }

    Path unpackIn(Path folder) {
        try {
            var home = folder.resolve(fingerprint());
            return Files.isDirectory(home) ? home : unpackAlone(folder, home);
        } catch (IOException failure) {
            throw new StartRefused(
                    "The embedded PostgreSQL cannot be unpacked in " + folder + ": " + failure.getMessage(),
                    "It needs about 60 MB on a disk that may be written.",
                    failure);
        }
    }

    /** Others that start at the same moment wait; a file lock alone would not hold within one program. */
    private Path unpackAlone(Path folder, Path home) throws IOException {
        Files.createDirectories(folder);
        synchronized (PostgresArchive.class) {
            try (var lock = FileChannel.open(folder.resolve("unpacking.lock"), CREATE, WRITE);
                    var _ = lock.lock()) {
                return Files.isDirectory(home) ? home : unpack(folder, home);
            }
        }
    }

    private Path unpack(Path folder, Path home) throws IOException {
        var draft = folder.resolve(home.getFileName() + ".new");
        PrivateFile.deleteTree(draft);
        Files.createDirectories(draft);
        try (var archive = location.openStream()) {
            unpack(archive, draft);
        }
        PrivateFile.moveDurably(draft, home);
        return home;
    }

    /** The checksum that the jar carries for the archive: another version of PostgreSQL gets another folder. */
    private String fingerprint() throws IOException {
        URLConnection connection = location.openConnection();
        var checksum =
                connection instanceof JarURLConnection jar ? jar.getJarEntry().getCrc() : 0;
        return Long.toHexString(checksum << 32 | connection.getContentLengthLong() & 0xffff_ffffL);
    }

    private static void unpack(InputStream archive, Path root) throws IOException {
        var tar = new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(archive)));
        for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
            var path = root.resolve(entry.getName()).normalize();
            if (!path.startsWith(root)) {
                throw new IOException("The archive points out of its folder: " + entry.getName());
            }
            // What is only there to compile against is left out.
            if (!entry.getName().endsWith(".a")) {
                unpack(entry, tar, path);
            }
        }
    }

    private static void unpack(TarArchiveEntry entry, InputStream content, Path path) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(path);
            return;
        }
        Files.createDirectories(path.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(content, path);
        if ((entry.getMode() & 0100) != 0) {
            Files.setPosixFilePermissions(path, PrivateFile.FOLDER_MODE.value());
        }
        try (var file = FileChannel.open(path, WRITE)) {
            file.force(true);
        }
    }
}
