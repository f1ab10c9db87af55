package userledger.command.imports;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import userledger.domain.user.Rejection;
import userledger.domain.user.Rejection.FieldError;
import userledger.rest.input.TextBytes;

/** The first record of a CSV file: the names of its columns, which are the names that the API has for the fields. */
final class Header {

    private static final int MAX_SHOWN = 100;
    private static final int MAX_COLUMNS = 200;

    private Header() {}

    static List<String> read(@Nullable Raw first, Set<String> known) {
        if (first == null) {
            throw nothing();
        }
        var columns = cells(first).stream().map(String::strip).toList();
        if (columns.size() > MAX_COLUMNS) {
            throw unreadable();
        }
        var errors = new ArrayList<FieldError>();
        var seen = new HashSet<String>();
        for (var column : columns) {
            if (!known.contains(column)) {
                errors.add(new FieldError(shown(column), "unknown", "This column is not known"));
            } else if (!seen.add(column)) {
                errors.add(new FieldError(column, "duplicate", "This column is there twice"));
            }
        }
        if (!seen.contains("username")) {
            errors.add(new FieldError("username", "required", "A column with the usernames is required"));
        }
        if (!errors.isEmpty()) {
            throw Rejection.invalid(errors);
        }
        return columns;
    }

    static Rejection nothing() {
        return new Rejection(Rejection.Kind.INVALID, "import.empty", "There is nothing to import");
    }

    private static List<String> cells(Raw first) {
        var text = TextBytes.decode(first.bytes());
        try {
            if (first.failure() == null && text != null) {
                return LineReader.cells(text);
            }
        } catch (IOException _) {
            // Said below.
        }
        throw unreadable();
    }

    private static Rejection unreadable() {
        return new Rejection(Rejection.Kind.INVALID, "import.header", "The first line is no CSV header in UTF-8");
    }

    private static String shown(String column) {
        return column.substring(0, Math.min(column.length(), MAX_SHOWN));
    }
}
