package userledger.benchmarks.bed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * The memory of a JVM in bytes, as the operating system and the JVM see it.
 *
 * @param most the largest that {@code resident} has ever been
 */
public record Memory(long resident, long most, long heapAfterCollection) {

    private static final long KIB = 1024;
    private static final Pattern USED = Pattern.compile("used (\\d+)K");

    static Memory of(long pid) {
        try {
            var status = Files.readString(Path.of("/proc/" + pid + "/status"));
            // Asked first: the collection below may change it.
            var resident = kibibytes(Pattern.compile("VmRSS:\\s+(\\d+) kB"), status);
            var most = kibibytes(Pattern.compile("VmHWM:\\s+(\\d+) kB"), status);
            jcmd(pid, "GC.run");
            return new Memory(resident, most, kibibytes(USED, jcmd(pid, "GC.heap_info")));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String jcmd(long pid, String command) throws IOException {
        var program = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        var process = new ProcessBuilder(program, String.valueOf(pid), command).start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static long kibibytes(Pattern pattern, String text) {
        var matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw new IllegalStateException("There is no '" + pattern + "' in: " + text);
        }
        return Long.parseLong(matcher.group(1)) * KIB;
    }
}
