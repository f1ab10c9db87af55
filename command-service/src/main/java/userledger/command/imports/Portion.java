package userledger.command.imports;

import java.util.ArrayList;
import java.util.List;

/**
 * The lines of one transaction.
 *
 * @param end what is done once these are
 * @param last whether nothing comes after them
 */
record Portion(List<Line> lines, Position end, boolean last) {

    List<ParsedLine> parsed() {
        return lines.stream()
                .filter(ParsedLine.class::isInstance)
                .map(ParsedLine.class::cast)
                .toList();
    }

    List<Portion> halves() {
        var middle = lines.size() / 2;
        var first = lines.subList(0, middle);
        return List.of(
                new Portion(first, first.getLast().after(), false),
                new Portion(lines.subList(middle, lines.size()), end, last));
    }

    /** The same without trying to make users of them. */
    Portion givenUp() {
        var broken = new ArrayList<Line>();
        lines.forEach(line -> broken.add(new BrokenLine(line.number(), line.after(), Failure.INTERNAL)));
        return new Portion(broken, end, last);
    }
}
