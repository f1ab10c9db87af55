package userledger.drill;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** What the driver did and what it was told, on disk before the next step is taken. */
final class History implements AutoCloseable {

    private final FileChannel file;

    History(Path path) throws IOException {
        file = FileChannel.open(
                path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, StandardOpenOption.DSYNC);
    }

    synchronized void add(Call call) {
        try {
            var line = ByteBuffer.wrap((call.line() + '\n').getBytes(UTF_8));
            while (line.hasRemaining()) {
                file.write(line);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All whole lines; the driver may be writing the next. */
    static List<Call> read(Path path) throws IOException {
        var text = Files.exists(path) ? Files.readString(path) : "";
        return text.substring(0, text.lastIndexOf('\n') + 1)
                .lines()
                .map(Call::of)
                .toList();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
