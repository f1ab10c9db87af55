package userledger.query.platform.search;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import userledger.domain.user.Attributes;
import userledger.domain.user.Rejection;
import userledger.query.platform.search.Condition.Comparison;

/**
 * Reads the query language:
 *
 * <pre>
 * any   = all *( "|" all )
 * all   = one *( "," one )
 * one   = "!" one | "(" any ")" | field ":" value | field ("<" | "<=" | ">" | ">=") time | words
 * field = a known name | "attributes." name
 * </pre>
 *
 * A value is one word or quoted, and so is the name of an attribute; words without a field may be several. {@code *} stands for any characters, {@code ?} for
 * one, also in quotes, and a backslash in front of a sign takes its meaning away.
 */
final class QueryParser {

    static final int MAX_LENGTH = 1_000;
    private static final int MAX_DEPTH = 20;
    private static final int MAX_TERMS = 50;
    private static final String TIME_EXPECTED = "A time is written 2026-01-31 or 2026-01-31T12:00:00Z";
    private static final Pattern FIELD = Pattern.compile("([A-Za-z_][A-Za-z0-9_]*)\\s*(:|<=|>=|<|>)");

    private static final Pattern ATTRIBUTE =
            Pattern.compile("attributes\\.(?:\"([^\"]+)\"|([^\\s:<>=,|()!\"'*?\\\\]+))\\s*:");

    /** A year of more than four digits would have a sign; such times are none that a database knows. */
    private static final Pattern TIME = Pattern.compile("[^\\s,|()\"'+-][^\\s,|()\"']*");

    private final Signs signs;
    private int depth;
    private int terms;

    private QueryParser(String typed) {
        this.signs = new Signs(typed);
    }

    /** @throws Rejection that names the column where it is not understood */
    static Condition parse(String typed) {
        if (typed.length() > MAX_LENGTH) {
            throw Rejection.invalid("q", "too_long", "At most " + MAX_LENGTH + " characters");
        }
        var parser = new QueryParser(typed);
        var condition = parser.any();
        if (!parser.signs.atEnd()) {
            throw parser.signs.unexpected();
        }
        return condition;
    }

    private Condition any() {
        var conditions = list('|', this::all);
        return conditions.size() == 1 ? conditions.getFirst() : new Condition.Any(conditions);
    }

    private Condition all() {
        var conditions = list(',', this::one);
        return conditions.size() == 1 ? conditions.getFirst() : new Condition.All(conditions);
    }

    private List<Condition> list(char separator, Supplier<Condition> part) {
        var parts = new ArrayList<Condition>();
        do {
            parts.add(part.get());
        } while (signs.take(separator));
        return List.copyOf(parts);
    }

    private Condition one() {
        if (++depth > MAX_DEPTH) {
            throw signs.error("Nothing can be nested deeper");
        }
        try {
            if (signs.take('!')) {
                return new Condition.Not(one());
            }
            if (signs.take('(')) {
                var inner = any();
                if (!signs.take(')')) {
                    throw signs.error("A closing parenthesis is missing");
                }
                return inner;
            }
            return term();
        } finally {
            depth--;
        }
    }

    private Condition term() {
        if (++terms > MAX_TERMS) {
            throw signs.error("At most " + MAX_TERMS + " terms");
        }
        signs.skipSpaces();
        var start = signs.column();
        var attribute = signs.take(ATTRIBUTE);
        if (attribute != null) {
            return attribute(attribute.group(1) == null ? attribute.group(2) : attribute.group(1), start);
        }
        var named = signs.take(FIELD);
        if (named == null) {
            return new Condition.Mentions(new PatternReader(signs).words());
        }
        var field = SearchField.of(named.group(1))
                .orElseThrow(() -> Signs.error("unknown_field", start, "There is no field " + named.group(1)));
        var operator = named.group(2);
        if (operator.equals(":")) {
            if (field.isTime()) {
                throw signs.error("Times are compared with <, <=, > or >=");
            }
            return new Condition.Matches(field, new PatternReader(signs).value());
        }
        if (!field.isTime()) {
            throw signs.error("Only times are compared; this field is asked for with a colon");
        }
        return new Condition.Compares(field, Comparison.of(operator), time());
    }

    private Condition attribute(String typed, int start) {
        return new Condition.OfAttribute(name(typed, start), new PatternReader(signs).value());
    }

    private static String name(String typed, int start) {
        try {
            return Attributes.name(typed);
        } catch (Rejection _) {
            throw Signs.error("syntax", start, "No attribute has such a name");
        }
    }

    private Instant time() {
        signs.skipSpaces();
        var start = signs.column();
        var quoted = signs.takeHere('"');
        var typed = signs.take(TIME);
        if (typed == null || quoted && !signs.takeHere('"')) {
            throw Signs.error("syntax", start, TIME_EXPECTED);
        }
        try {
            return typed.group().length() == "2026-01-31".length()
                    ? LocalDate.parse(typed.group())
                            .atStartOfDay(ZoneOffset.UTC)
                            .toInstant()
                    : OffsetDateTime.parse(typed.group()).toInstant();
        } catch (DateTimeException e) {
            throw Signs.error("syntax", start, TIME_EXPECTED);
        }
    }
}
