package userledger.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Who has been forgotten, in a file that no backup of the database takes back in time. Lines are only ever added, and
 * are on the disk before {@link #append} returns. Several processes of one machine may share it.
 */
public final class ErasureFile implements AutoCloseable {

    /** What the file says: of a person with several lines the last one counts. */
    record Contents(int epoch, Map<UUID, Erasure> erased) {}

    private static final String HEADER =
            "# Who has been forgotten: erased <epoch> <position> <tenant> <subject> <time>."
                    + " Keep this file when the database is restored.\n";
    private static final Pattern EPOCH = Pattern.compile("epoch (\\d{1,9})");
    private static final int BLOCK = 4_096;

    private final Path path;
    private final FileChannel channel;

    private ErasureFile(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /** Opens the file for its owner alone, and makes it where there is none. Its folder must be there. */
    public static ErasureFile open(Path given) throws IOException {
        var path = given.toAbsolutePath().normalize();
        var mode = PosixFilePermissions.fromString("rw-------");
        var channel = FileChannel.open(
                path,
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(mode));
        Files.setPosixFilePermissions(path, mode);
        var file = new ErasureFile(path, channel);
        file.add("");
        try (var folder = FileChannel.open(path.getParent(), StandardOpenOption.READ)) {
            folder.force(true);
        }
        return file;
    }

    Contents read() throws IOException {
        var erased = new LinkedHashMap<UUID, Erasure>();
        var epoch = 0;
        var number = 0;
        try (var lines = Files.newBufferedReader(path)) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                var raised = EPOCH.matcher(line);
                var erasure = Erasure.parse(line);
                if (raised.matches()) {
                    epoch = Math.max(epoch, Integer.parseInt(raised.group(1)));
                } else if (erasure.isPresent()) {
                    epoch = Math.max(epoch, erasure.get().epoch());
                    erased.put(erasure.get().subject(), erasure.get());
                } else if (!line.isBlank() && !line.startsWith("#")) {
                    throw new IllegalStateException("Line " + number + " of the erasure file " + path
                            + " cannot be read. Put back a good copy; without that line somebody may come back");
                }
            }
        }
        return new Contents(epoch, erased);
    }

    void append(Collection<Erasure> erasures) throws IOException {
        add(String.join(
                "", erasures.stream().map(erasure -> erasure.line() + '\n').toList()));
    }

    void begin(int epoch) throws IOException {
        add("epoch " + epoch + '\n');
    }

    /** A line that a crash has torn was never acknowledged: it goes, and whoever needs it writes it again. */
    private synchronized void add(String lines) throws IOException {
        try (var _ = channel.lock()) {
            var end = endOfLastLine();
            if (end < channel.size()) {
                channel.truncate(end);
            }
            var bytes = UTF_8.encode((end == 0 ? HEADER : "") + lines);
            while (bytes.hasRemaining()) {
                end += channel.write(bytes, end);
            }
            channel.force(true);
        }
    }

    private long endOfLastLine() throws IOException {
        for (var to = channel.size(); to > 0; to -= BLOCK) {
            var from = Math.max(0, to - BLOCK);
            var block = ByteBuffer.allocate((int) (to - from));
            while (block.hasRemaining() && channel.read(block, from + block.position()) > 0) {}
            for (var i = block.position() - 1; i >= 0; i--) {
                if (block.get(i) == '\n') {
                    return from + i + 1;
                }
            }
        }
        return 0;
    }

    @Override
    public String toString() {
        return path.toString();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
