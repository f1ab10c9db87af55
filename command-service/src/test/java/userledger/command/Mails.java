package userledger.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;

/** The messages that the service has delivered into its directory. */
public record Mails(Path directory) {

    /** Those to an address, the first one first, once there are so many. */
    public List<String> await(String address, int count) throws InterruptedException {
        var end = Instant.now().plus(Duration.ofSeconds(20));
        while (to(address).size() < count && Instant.now().isBefore(end)) {
            Thread.sleep(50);
        }
        if (to(address).size() != count) {
            throw new AssertionError(
                    "%d messages instead of %d".formatted(to(address).size(), count));
        }
        return to(address);
    }

    /** What is like that in the latest of so many messages. */
    public String find(String address, int count, Pattern wanted) throws InterruptedException {
        var found = wanted.matcher(await(address, count).getLast());
        if (!found.find()) {
            throw new AssertionError("Nothing like " + wanted);
        }
        return found.group();
    }

    public List<String> to(String address) {
        if (Files.notExists(directory)) {
            return List.of();
        }
        try (var files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".eml"))
                    .sorted()
                    .map(Mails::read)
                    .filter(text -> text.contains("To: " + address))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
