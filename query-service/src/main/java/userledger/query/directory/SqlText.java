package userledger.query.directory;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A statement in the making, with its parameters in order. No value that is given by a caller becomes part of the text. */
final class SqlText {

    private final StringBuilder text = new StringBuilder();
    private final List<Object> parameters = new ArrayList<>();

    SqlText add(String sql, Object... values) {
        text.append(sql);
        parameters.addAll(List.of(values));
        return this;
    }

    /** What an order goes by, each in a form of its own. */
    SqlText addKeys(SortOrder order, Function<SortField, String> form) {
        return add(order.keys().stream().map(key -> form.apply(key.field())).collect(Collectors.joining(", ")));
    }

    SqlText addOrder(SortOrder order, Function<SortField, String> form) {
        return add(order.keys().stream()
                .map(key -> form.apply(key.field()) + (key.descending() ? " desc" : ""))
                .collect(Collectors.joining(", ", " order by ", "")));
    }

    /** Those behind a place in the order; goes behind another condition. */
    SqlText addBehind(SortOrder order, Function<SortField, String> form, List<String> place) {
        var keys = order.keys();
        if (order.isUniform()) {
            add(" and (").addKeys(order, form);
            add(order.first().descending() ? ") < (" : ") > (");
            for (var i = 0; i < keys.size(); i++) {
                add(i == 0 ? "" : ", ").addValue(keys.get(i).field(), place.get(i));
            }
            return add(")");
        }
        // The first key is said once more on its own: that is what an index can use.
        add(" and ").compare(order.first(), form, true, place.getFirst()).add(" and (");
        for (var last = 0; last < keys.size(); last++) {
            add(last == 0 ? "(" : " or (");
            for (var i = 0; i < last; i++) {
                var field = keys.get(i).field();
                add(form.apply(field) + " = ").addValue(field, place.get(i)).add(" and ");
            }
            compare(keys.get(last), form, false, place.get(last)).add(")");
        }
        return add(")");
    }

    private SqlText compare(SortOrder.Key key, Function<SortField, String> form, boolean orEqual, String value) {
        var operator = (key.descending() ? " <" : " >") + (orEqual ? "= " : " ");
        return add(form.apply(key.field()) + operator).addValue(key.field(), value);
    }

    private SqlText addValue(SortField field, String value) {
        return add("?::" + field.type(), value);
    }

    String text() {
        return text.toString();
    }

    List<Object> parameters() {
        return parameters;
    }
}
