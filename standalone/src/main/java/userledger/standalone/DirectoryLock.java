package userledger.standalone;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps a data directory for one process. The operating system gives it back when that process dies, however it dies. */
final class DirectoryLock implements AutoCloseable {

    /** Opening and closing a locked file once more would drop this process's own lock on it, so that is never tried. */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;

    private DirectoryLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    static DirectoryLock acquire(Path directory) throws IOException {
        var file = directory.toRealPath().resolve("lock");
        if (!HELD.add(file)) {
            throw inUse(directory, ownPid());
        }
        FileChannel channel = null;
        try {
            channel = FileChannel.open(file, Set.of(CREATE, READ, WRITE), PrivateFile.FILE_MODE);
            if (channel.tryLock() == null) {
                throw inUse(directory, read(channel));
            }
            channel.truncate(0);
            channel.write(StandardCharsets.UTF_8.encode(ownPid()), 0);
            return new DirectoryLock(file, channel);
        } catch (IOException | RuntimeException failure) {
            if (channel != null) {
                channel.close();
            }
            HELD.remove(file);
            throw failure;
        }
    }

    private static String ownPid() {
        return Long.toString(ProcessHandle.current().pid());
    }

    private static String read(FileChannel channel) throws IOException {
        var bytes = ByteBuffer.allocate(32);
        channel.read(bytes, 0);
        return StandardCharsets.UTF_8.decode(bytes.flip()).toString();
    }

    private static StartRefused inUse(Path directory, String pid) {
        return new StartRefused(
                "Another User Ledger (pid " + pid + ") uses the data directory " + directory + ".",
                "Stop it first, or give this one a directory of its own with USERLEDGER_DATA_DIRECTORY.");
    }

    @Override
    public void close() throws IOException {
        channel.close();
        HELD.remove(file);
    }
}
