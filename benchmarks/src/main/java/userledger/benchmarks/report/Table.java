package userledger.benchmarks.report;

import java.util.ArrayList;
import java.util.List;

/** Plain text in columns: words to the left, figures to the right. */
public final class Table {

    private final String title;
    private final List<List<String>> rows = new ArrayList<>();

    public Table(String title, String... columns) {
        this.title = title;
        rows.add(List.of(columns));
    }

    /** @param cells as many as there are columns; a {@code Double} is written with as many digits as it deserves */
    public Table row(Object... cells) {
        if (cells.length != rows.getFirst().size()) {
            throw new IllegalArgumentException("A row has " + rows.getFirst().size() + " cells");
        }
        var row = new ArrayList<String>();
        for (var cell : cells) {
            row.add(cell instanceof Double number ? Figures.text(number) : cell.toString());
        }
        rows.add(row);
        return this;
    }

    @Override
    public String toString() {
        var text = new StringBuilder().append('\n').append(title).append('\n');
        for (var row : rows) {
            var line = new StringBuilder();
            for (int column = 0; column < row.size(); column++) {
                var space = " ".repeat(width(column) - row.get(column).length());
                line.append("  ").append(column == 0 ? row.get(column) + space : space + row.get(column));
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }

    private int width(int column) {
        return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
    }
}
