package userledger.standalone;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the server writes about itself. */
record PostgresLog(Path file) {

    private static final Logger LOG = LoggerFactory.getLogger(PostgresLog.class);
    private static final long LARGEST = 10_000_000;

    /** One old log is enough; the disk belongs to the ledger. */
    void keepSmall() {
        if (size() > LARGEST) {
            try {
                Files.move(file, file.resolveSibling(file.getFileName() + ".old"), StandardCopyOption.REPLACE_EXISTING);
            } catch (IOException failure) {
                LOG.warn("The log {} cannot be set aside: {}", file, failure.getMessage());
            }
        }
    }

    long size() {
        return file.toFile().length();
    }

    Optional<String> lastComplaint(long after) {
        try (var stream = Files.newInputStream(file)) {
            stream.skipNBytes(after);
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> line.contains("FATAL:"))
                    .map(line -> line.replaceFirst(".*FATAL:\\s*", ""))
                    .reduce((_, last) -> last);
        } catch (IOException _) {
            return Optional.empty();
        }
    }
}
