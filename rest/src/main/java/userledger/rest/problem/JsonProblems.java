package userledger.rest.problem;

import java.util.stream.Collectors;
import org.springframework.http.converter.HttpMessageNotReadableException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Says what is wrong with a JSON body without repeating any of its values. */
final class JsonProblems {

    private JsonProblems() {}

    static Problem of(HttpMessageNotReadableException unreadable) {
        return switch (unreadable.getCause()) {
            case null -> new Problem(400, "request.body_required", "The request needs a body");
            case UnrecognizedPropertyException unknown ->
                Problem.invalid(path(unknown), "unknown", "This field is not known");
            case StreamReadException _ -> malformed();
            case DatabindException mismatch
            when !mismatch.getPath().isEmpty() -> Problem.invalid(path(mismatch), "type", "Not a value for this field");
            case DatabindException _ ->
                new Problem(400, "request.malformed", "The body is not the kind of JSON that is expected here");
            default -> malformed();
        };
    }

    static Problem malformed() {
        return new Problem(400, "request.malformed", "The body is not well-formed JSON");
    }

    private static String path(JacksonException exception) {
        return exception.getPath().stream()
                .map(step ->
                        step.getPropertyName() == null ? "[" + step.getIndex() + "]" : "." + step.getPropertyName())
                .collect(Collectors.joining())
                .replaceFirst("^\\.", "");
    }
}
