package userledger.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;
import userledger.domain.user.ClaimChange;
import userledger.domain.user.GuardChange;
import userledger.domain.user.Rejection;
import userledger.rest.problem.Problems;

/** Every problem that the services answer with, as their sources say it. */
final class ErrorCatalogue {

    private static final String TEXT = "\"((?:[^\"]|\"\\s*\\+\\s*\")*)\"";
    private static final String CODE = "\"([a-z_]+(?:\\.[a-z_]+)?)\"";
    private static final Pattern REJECTION =
            Pattern.compile("new Rejection\\(\\s*(?:Rejection\\.)?(?:Kind\\.)?([A-Z_]+),\\s*" + CODE + ",\\s*" + TEXT);
    private static final Pattern PROBLEM = Pattern.compile("new Problem\\(\\s*(\\d{3}),\\s*" + CODE + ",\\s*" + TEXT);
    private static final Pattern EXCEPTION =
            Pattern.compile("new ProblemException\\(\\s*HttpStatus\\.([A-Z_]+),\\s*" + CODE + ",\\s*" + TEXT);

    /** Some classes have a method of their own for what they refuse, always in the same way. */
    private static final Pattern REFUSED = Pattern.compile("refused\\(\\s*\"([a-z_]+\\.[a-z_]+)\",\\s*" + TEXT);

    private static final Pattern WAY =
            Pattern.compile("new (?:Rejection|Problem)\\(\\s*(?:Rejection\\.)?(?:Kind\\.)?(\\w+),\\s*code\\b");

    /** What it means, for one code. */
    private record Meaning(TreeSet<Integer> statuses, TreeSet<String> details) {}

    private final Map<String, Meaning> found = new TreeMap<>();

    static String markdown() {
        var catalogue = new ErrorCatalogue();
        catalogue.readSources();
        for (var kind : ClaimChange.Kind.values()) {
            catalogue.add(kind.code(), 409, "Somebody else in this tenant has it already");
        }
        for (var guard : GuardChange.Guard.values()) {
            catalogue.add(guard.code(), 422, guard.message());
        }
        return catalogue.print();
    }

    private void readSources() {
        try (var files = Files.walk(Path.of(".."))) {
            files.filter(file -> file.toString().contains("src/main/java"))
                    .filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .forEach(this::read);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read(Path file) {
        String source;
        try {
            source = Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        REJECTION
                .matcher(source)
                .results()
                .forEach(match -> add(match.group(2), statusOf(match.group(1)), match.group(3)));
        PROBLEM.matcher(source)
                .results()
                .forEach(match -> add(match.group(2), Integer.parseInt(match.group(1)), match.group(3)));
        EXCEPTION
                .matcher(source)
                .results()
                .forEach(match ->
                        add(match.group(2), HttpStatus.valueOf(match.group(1)).value(), match.group(3)));
        WAY.matcher(source)
                .results()
                .findFirst()
                .map(way -> way.group(1))
                .ifPresent(way -> REFUSED.matcher(source)
                        .results()
                        .forEach(match -> add(match.group(1), statusOf(way), match.group(2))));
    }

    private static int statusOf(String kind) {
        if (Character.isDigit(kind.charAt(0))) {
            return Integer.parseInt(kind);
        }
        return Problems.of(new Rejection(Rejection.Kind.valueOf(kind), "", "")).status();
    }

    private void add(String code, int status, String detail) {
        var meaning = found.computeIfAbsent(code, _ -> new Meaning(new TreeSet<>(), new TreeSet<>()));
        meaning.statuses().add(status);
        var words = detail.replaceAll("\"\\s*\\+\\s*\"", "");
        meaning.details().add(words.endsWith(" ") ? words + "…" : words);
    }

    private String print() {
        var text = new StringBuilder("""
                # Problems

                Every error is an `application/problem+json` (RFC 9457) with one of these codes, which are for programs and stay;
                `detail` is for people and may change. `request.invalid` names the fields in `errors`. Made from the sources by a
                test, and every answer that any test gets is looked up here.

                | code | status | detail |
                |---|---|---|
                """);
        found.forEach((code, meaning) -> text.append("| `%s` | %s | %s |\n"
                .formatted(
                        code,
                        String.join(
                                ", ",
                                meaning.statuses().stream().map(String::valueOf).toList()),
                        String.join(" · ", meaning.details()))));
        return text.toString();
    }
}
