package userledger.command.imports;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import userledger.rest.input.StrictJson;
import userledger.rest.input.TextBytes;

/** Makes of a record what the API takes as the body of a call that creates a user. */
final class LineReader {

    private final Format format;
    private final List<String> columns;

    /** @param columns the names of the columns; of no use where the records name their fields themselves */
    LineReader(Format format, List<String> columns) {
        this.format = format;
        this.columns = columns;
    }

    Line read(Raw record) {
        if (record.failure() != null) {
            return new BrokenLine(record.line(), record.after(), record.failure());
        }
        var text = TextBytes.decode(record.bytes());
        if (text == null) {
            return new BrokenLine(record.line(), record.after(), Failure.NO_TEXT);
        }
        return switch (format) {
            case CSV -> csv(record, text);
            case NDJSON -> json(record, text);
        };
    }

    private static Line json(Raw record, String text) {
        if (!TextBytes.isJsonText(record.bytes())) {
            return new BrokenLine(record.line(), record.after(), Failure.NO_TEXT);
        }
        return parse(text) instanceof ObjectNode user
                ? new ParsedLine(record.line(), record.after(), user)
                : new BrokenLine(record.line(), record.after(), Failure.NO_JSON);
    }

    private Line csv(Raw record, String text) {
        List<String> cells;
        try {
            cells = cells(text);
        } catch (IOException _) {
            return new BrokenLine(record.line(), record.after(), Failure.QUOTES);
        }
        if (cells.size() != columns.size()) {
            var message = "The header has " + columns.size() + " columns, this line has " + cells.size();
            return new BrokenLine(record.line(), record.after(), new Failure(null, "line.columns", message));
        }
        var user = JsonNodeFactory.instance.objectNode();
        for (var i = 0; i < cells.size(); i++) {
            if (!cells.get(i).isEmpty()) {
                user.set(columns.get(i), value(columns.get(i), cells.get(i)));
            }
        }
        return new ParsedLine(record.line(), record.after(), user);
    }

    /** A cell is text, but for the two fields that are none. What is wrong with them is said by who reads the user. */
    private static JsonNode value(String column, String cell) {
        var value = switch (column) {
            case "attributes" -> TextBytes.isJsonText(cell.getBytes(UTF_8)) ? parse(cell) : null;
            case "userMustSetPassword" -> parse(cell);
            default -> null;
        };
        return value == null ? JsonNodeFactory.instance.stringNode(cell) : value;
    }

    private static @Nullable JsonNode parse(String text) {
        try {
            return StrictJson.reader().readTree(text);
        } catch (JacksonException _) {
            return null;
        }
    }

    /** The cells of one record. */
    static List<String> cells(String record) throws IOException {
        try (var parser = CSVParser.parse(record, CSVFormat.RFC4180)) {
            var records = parser.getRecords();
            if (records.size() != 1) {
                throw new IOException("Not one record but " + records.size());
            }
            return records.getFirst().toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
