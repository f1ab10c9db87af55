package userledger.query.platform.search;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import userledger.query.platform.SearchKey;
import userledger.query.platform.search.Condition.All;
import userledger.query.platform.search.Condition.Any;
import userledger.query.platform.search.Condition.Compares;
import userledger.query.platform.search.Condition.Matches;
import userledger.query.platform.search.Condition.Mentions;
import userledger.query.platform.search.Condition.Not;
import userledger.query.platform.search.Condition.OfAttribute;

/** Says a condition in SQL. No value ever becomes part of the text. */
final class ConditionSql {

    /** An address that is hidden is one that is not there. */
    private static final String SHOWN_EMAIL = "public_email_key";

    private static final JsonMapper MAPPER = new JsonMapper();

    /** An end counts at its instant, whenever it is written that it has come. */
    private static final String LASTS = " and coalesce((attribute_ends ->> ?)::timestamptz > ?, true))";

    private final Addresses addresses;
    private final OffsetDateTime now;
    private final StringBuilder text = new StringBuilder();
    private final List<Object> parameters = new ArrayList<>();

    ConditionSql(Addresses addresses, Instant now) {
        this.addresses = addresses;
        this.now = now.atOffset(ZoneOffset.UTC);
    }

    ConditionSql add(Condition condition) {
        switch (condition) {
            case All(var conditions) -> list(conditions, " and ");
            case Any(var conditions) -> list(conditions, " or ");
            case Not(var inner) -> {
                text.append("not ");
                add(inner);
            }
            case Matches(var field, var pattern) -> matches(field, pattern);
            case OfAttribute(var name, var pattern) -> attribute(name, pattern);
            case Mentions(var pattern) -> {
                var like = pattern.likeAnywhere();
                text.append('(');
                var separator = "";
                for (var field : SearchField.NAMES) {
                    if (field.isPublic(addresses)) {
                        text.append(separator);
                        like(field, like);
                        separator = " or ";
                    }
                }
                text.append(')');
            }
            case Compares(var field, var comparison, var time) ->
                term(
                        "(%1$s %2$s ? and %1$s > '-infinity')".formatted(field.column(), comparison.sign()),
                        time.atOffset(ZoneOffset.UTC));
        }
        return this;
    }

    /** The index is of those who have attributes, by names and values. What looks like a number may be one, or a text. */
    private void attribute(String name, TextPattern pattern) {
        var plain = pattern.plain();
        text.append("(attributes <> '{}' and ");
        if (plain != null) {
            term("(attributes @> ?::jsonb", MAPPER.writeValueAsString(Map.of(name, plain)));
            var number = Numeral.read(plain);
            if (number != null) {
                term(" or attributes @> ?::jsonb", MAPPER.writeValueAsString(Map.of(name, number)));
            }
            text.append(')');
        } else {
            // Doubled, it is an operator to the driver, and no parameter.
            term("attributes ?? ?", name);
            term(" and attributes ->> ?", name);
            term(" like ?", pattern.like());
        }
        term(LASTS, name);
        parameters.add(now);
    }

    private void list(List<Condition> conditions, String separator) {
        text.append('(');
        for (var i = 0; i < conditions.size(); i++) {
            text.append(i == 0 ? "" : separator);
            add(conditions.get(i));
        }
        text.append(')');
    }

    /** A start is said as a range too, which an index in the order of the field can serve. */
    private void matches(SearchField field, TextPattern pattern) {
        var plain = pattern.plain();
        if (plain != null) {
            term((isHalfHidden(field) ? SHOWN_EMAIL : field.column()) + " = ?", field.value(plain));
            return;
        }
        if (pattern.isAnything()) {
            // Whoever has nothing there is not meant.
            text.append(isHalfHidden(field) ? SHOWN_EMAIL : field.column()).append(" > ''");
            return;
        }
        var start = pattern.start();
        text.append('(');
        if (!start.isEmpty()) {
            term(field.column() + " >= ?", start);
            var behind = SearchKey.behind(start);
            if (behind != null) {
                term(" and " + field.column() + " < ?", behind);
            }
            text.append(" and ");
        }
        like(field, pattern.like());
        text.append(')');
    }

    /** The index is of all addresses, so it is asked of these too. */
    private void like(SearchField field, String pattern) {
        if (isHalfHidden(field)) {
            term("(" + field.column() + " like ?", pattern);
            term(" and " + SHOWN_EMAIL + " like ?)", pattern);
        } else {
            term(field.column() + " like ?", pattern);
        }
    }

    private boolean isHalfHidden(SearchField field) {
        return field == SearchField.EMAIL && addresses == Addresses.SHOWN;
    }

    private void term(String sql, Object value) {
        text.append(sql);
        parameters.add(value);
    }

    String text() {
        return text.toString();
    }

    List<Object> parameters() {
        return List.copyOf(parameters);
    }
}
