package userledger.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import userledger.testing.Api.Answer;

/** The codes that docs/errors.md lists. */
final class KnownProblems {

    private static final Set<String> CODES = read();

    private KnownProblems() {}

    /** Whatever a test is about: a problem that nobody could look up is one too. */
    static Answer check(Answer answer) {
        var problem = answer.header("Content-Type").startsWith("application/problem+json");
        if (problem && !CODES.contains(answer.code())) {
            throw new AssertionError(answer.code() + " is not in docs/errors.md");
        }
        return answer;
    }

    private static Set<String> read() {
        try {
            return Pattern.compile("^\\| `([a-z_.]+)` \\|", Pattern.MULTILINE)
                    .matcher(Files.readString(Path.of("../docs/errors.md")))
                    .results()
                    .map(match -> match.group(1))
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
