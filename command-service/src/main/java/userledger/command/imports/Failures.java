package userledger.command.imports;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import userledger.command.imports.Progress.LineFailure;
import userledger.domain.user.Rejection;
import userledger.store.Outcome;

/** Says of each line that failed what was wrong with it. */
final class Failures {

    private final Set<String> fields;

    Failures(Set<String> fields) {
        this.fields = fields;
    }

    /** @param outcomes what became of the lines that could be parsed */
    List<LineFailure> of(List<Line> lines, List<Outcome> outcomes) {
        var failures = new ArrayList<LineFailure>();
        var next = outcomes.iterator();
        for (var line : lines) {
            var found = switch (line) {
                case BrokenLine broken -> Stream.of(broken.failure());
                case ParsedLine _ -> of(next.next());
            };
            found.forEach(failure -> failures.add(new LineFailure(line.number(), failure)));
        }
        return failures;
    }

    private Stream<Failure> of(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Appended _, Outcome.Repeated _ -> Stream.empty();
            case Outcome.Refused(Rejection rejection)
            when !rejection.errors().isEmpty() -> rejection.errors().stream().map(this::of);
            case Outcome.Refused(Rejection rejection) ->
                Stream.of(new Failure(
                        claimed(rejection.code()), rejection.code(), String.valueOf(rejection.getMessage())));
            case Outcome.Refused _ -> Stream.of(Failure.INTERNAL);
        };
    }

    /** A name that we do not know was typed by somebody, so it is not repeated. */
    private Failure of(Rejection.FieldError error) {
        return new Failure(fields.contains(error.field()) ? error.field() : null, error.code(), error.message());
    }

    private static @Nullable String claimed(String code) {
        return code.startsWith("user.username_")
                ? "username"
                : switch (code) {
                    case "user.email_taken" -> "email";
                    case "user.unique_id_taken" -> "uniqueId";
                    default -> null;
                };
    }
}
