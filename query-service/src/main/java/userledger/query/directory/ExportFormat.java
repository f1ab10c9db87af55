package userledger.query.directory;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * How users become lines.
 *
 * @param head what comes before them
 * @param line makes a line, with its end, from a rendered user
 */
record ExportFormat(String head, UnaryOperator<String> lines) {

    private static final JsonMapper MAPPER = new JsonMapper();

    static ExportFormat ndjson(UserFields fields) {
        return new ExportFormat("", user -> fields.pick(user) + "\n");
    }

    /** As RFC 4180 has it; what has several parts is a cell with JSON in it. */
    static ExportFormat csv(List<String> columns) {
        return new ExportFormat(row(columns), user -> {
            var json = MAPPER.readTree(user);
            return row(columns.stream().map(column -> text(json.path(column))).toList());
        });
    }

    String line(String user) {
        return lines.apply(user);
    }

    private static String text(JsonNode value) {
        if (value.isNull() || value.isMissingNode()) {
            return "";
        }
        return value.isContainer() ? value.toString() : value.asString();
    }

    private static String row(List<String> cells) {
        return cells.stream().map(ExportFormat::cell).collect(Collectors.joining(",", "", "\r\n"));
    }

    private static String cell(String text) {
        return text.matches("[^,\"\r\n]*") ? text : "\"" + text.replace("\"", "\"\"") + "\"";
    }
}
