package userledger.query.directory;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Users who are looked for by themselves, because there is an index that has them in the order asked for: those who match
 * by one of their names, or those who share a value that many share.
 *
 * @param match the name that is to start with the prefix; null where there is none
 * @param values what they have in common
 * @param order of these users
 * @param place behind which they are; empty for all
 */
record Branch(@Nullable Column match, List<Value> values, SortOrder order, List<String> place) {

    /** The names that a prefix is looked for in. */
    static final List<Column> NAMES = List.of(Column.USERNAME_KEY, Column.FIRST_KEY, Column.LAST_KEY);

    /**
     * One of the values that many may share. It is part of the text: how many do share it tells which index serves best.
     *
     * @param operator of SQL, by which the field is compared with the value
     */
    record Value(SortField field, String operator, String value) {

        String sql() {
            return field.expression() + " " + operator + " '" + value + "'";
        }
    }

    /** The branches that together hold all users whom a filter means. */
    static List<Branch> of(DirectoryFilter filter, SortOrder order, List<String> place) {
        if (!filter.prefix().isEmpty()) {
            return NAMES.stream()
                    .map(name -> new Branch(name, List.of(), order, place))
                    .toList();
        }
        var branches = new ArrayList<Branch>();
        split(new Branch(null, List.of(), order, place), branches);
        return branches;
    }

    /**
     * Where no index has users in the order asked for, those who share a value in the first field have to be sorted, all of
     * them: so who shares a value that many share is looked for in the order of what comes next.
     */
    private static void split(Branch whole, List<Branch> branches) {
        var first = whole.order.first();
        var common = first.field().common();
        if (common.isEmpty() || whole.order.isOfIndex()) {
            branches.add(whole);
            return;
        }
        for (var value : common) {
            var side = whole.side(value);
            if (side >= 0) {
                var place = side == 0 ? whole.place.subList(1, whole.place.size()) : List.<String>of();
                split(new Branch(null, whole.with("=", value), whole.order.rest(), place), branches);
            }
        }
        if (!first.field().isOfFew()) {
            whole.addOthers(common.getLast(), branches);
        }
    }

    /** Whether users with this value are behind the place (1), in front of it (-1), or it is among them (0). */
    private int side(String value) {
        if (place.isEmpty()) {
            return 1;
        }
        var first = order.first();
        var at = place.getFirst();
        var compared = value.equals(at) ? 0 : first.field().isOfFew() ? value.compareTo(at) : -1;
        return Integer.signum(first.descending() ? -compared : compared);
    }

    /** Whoever has more than the lowest value. */
    private void addOthers(String lowest, List<Branch> branches) {
        var amongLowest = !place.isEmpty() && place.getFirst().equals(lowest);
        if (!amongLowest || !order.first().descending()) {
            branches.add(new Branch(null, with(">", lowest), order, amongLowest ? List.of() : place));
        }
    }

    private List<Value> with(String operator, String value) {
        return Stream.concat(values.stream(), Stream.of(new Value(order.first().field(), operator, value)))
                .toList();
    }

    /** What a field is among these users, mostly a column. */
    String expression(SortField field) {
        return field == SortField.MATCH && match != null ? match.sqlName() : field.expression();
    }
}
