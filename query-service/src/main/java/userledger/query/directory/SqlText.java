package userledger.query.directory;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A statement in the making, with its parameters in order. No value ever becomes part of the text. */
final class SqlText {

    private final StringBuilder text = new StringBuilder();
    private final List<Object> parameters = new ArrayList<>();

    SqlText add(String sql, Object... values) {
        text.append(sql);
        parameters.addAll(List.of(values));
        return this;
    }

    /** The columns that an order goes by, each in a form of its own. */
    SqlText addKeys(SortOrder order, Function<Column, String> form) {
        return add(order.keys().stream()
                .map(key -> form.apply(key.field().column()))
                .collect(Collectors.joining(", ")));
    }

    SqlText addOrder(SortOrder order, Function<Column, String> form) {
        return add(order.keys().stream()
                .map(key -> form.apply(key.field().column()) + (key.descending() ? " desc" : ""))
                .collect(Collectors.joining(", ", " order by ", "")));
    }

    /** Those behind a place in the order; goes behind another condition. */
    SqlText addBehind(SortOrder order, List<String> place) {
        var keys = order.keys();
        if (order.isUniform()) {
            add(" and (").addKeys(order, Column::sqlName);
            add(keys.getFirst().descending() ? ") < (" : ") > (");
            for (var i = 0; i < keys.size(); i++) {
                add(i == 0 ? "" : ", ").addValue(keys.get(i), place.get(i));
            }
            return add(")");
        }
        // The first key is said once more on its own: that is what an index can use.
        add(" and ").compare(keys.getFirst(), true, place.getFirst()).add(" and (");
        for (var last = 0; last < keys.size(); last++) {
            add(last == 0 ? "(" : " or (");
            for (var i = 0; i < last; i++) {
                add(keys.get(i).field().column().sqlName() + " = ")
                        .addValue(keys.get(i), place.get(i))
                        .add(" and ");
            }
            compare(keys.get(last), false, place.get(last)).add(")");
        }
        return add(")");
    }

    private SqlText compare(SortOrder.Key key, boolean orEqual, String value) {
        var operator = (key.descending() ? " <" : " >") + (orEqual ? "= " : " ");
        return add(key.field().column().sqlName() + operator).addValue(key, value);
    }

    private SqlText addValue(SortOrder.Key key, String value) {
        return add("?::" + key.field().column().type(), value);
    }

    String text() {
        return text.toString();
    }

    List<Object> parameters() {
        return parameters;
    }
}
