package userledger.query.platform.search;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import userledger.domain.user.Attributes;
import userledger.domain.user.Rejection;
import userledger.domain.user.Text;
import userledger.query.platform.SearchKey;
import userledger.rest.caller.Caller;
import userledger.rest.user.View;

/**
 * A search in the query language, as a condition in SQL over the directory's columns.
 *
 * @param typed as it was asked for; empty for everybody
 * @param sql empty for everybody
 * @param isKept whether it asks only for what is kept of the past too
 * @param isOfKindsOnly whether it asks for nothing but role and state
 * @param start what a name begins with of all who are meant; null where that is not known, or does not help
 * @param similarTo the key that names are to be similar to; null where nothing is said of that
 * @param isInside whether all who are meant are best found by what is inside of names
 */
public record Search(
        String typed,
        String sql,
        List<Object> parameters,
        boolean isKept,
        boolean isOfKindsOnly,
        @Nullable String similarTo,
        boolean isInside,
        @Nullable Start start) {

    public static final int MAX_LENGTH = QueryParser.MAX_LENGTH;

    /** The names of the fields, for descriptions. */
    public static final String FIELDS =
            Stream.of(SearchField.values()).map(SearchField::wireName).collect(Collectors.joining("`, `", "`", "`"));

    private static final Search EVERYBODY = new Search("", "", List.of(), true, true, null, false, null);

    /** The columns of the names that typing errors are forgiven in. */
    public static final List<String> SIMILAR_NAMES = Stream.of(
                    SearchField.USERNAME,
                    SearchField.DISPLAY_NAME,
                    SearchField.FIRST_NAME,
                    SearchField.LAST_NAME,
                    SearchField.NICKNAME)
            .map(SearchField::column)
            .toList();

    private static final String SIMILAR = "~";
    private static final int MAX_SIMILAR_LENGTH = 200;

    /** @throws userledger.domain.user.Rejection that names the column where the search is not understood */
    public static Search of(@Nullable String typed, Caller caller, View view) {
        if (typed == null || typed.isBlank()) {
            return EVERYBODY;
        }
        return typed.startsWith(SIMILAR) ? similar(typed) : of(typed, QueryParser.parse(typed), caller, view);
    }

    /** Users with an attribute of this value as a whole, which is plain text and no pattern. */
    public static Search ofAttribute(String name, String value, Caller caller, View view) {
        var known = Attributes.name(name);
        var text = Text.clean("attributes." + known, value, MAX_LENGTH);
        var key = SearchKey.of(text);
        if (text == null || key.isEmpty()) {
            throw Rejection.invalid(
                    "attributes." + known, "format", "A value is expected, and more than marks without a letter");
        }
        var pattern = new TextPattern(List.of(new TextPattern.Token.Text(text)));
        return of("\0" + known + "\0" + key, new Condition.OfAttribute(known, pattern), caller, view);
    }

    /** Those whom both mean. */
    public Search and(Search other) {
        if (isEverybody()) {
            return other;
        }
        var both = new ArrayList<>(parameters);
        both.addAll(other.parameters);
        return new Search(
                typed + other.typed,
                "(" + sql + " and " + other.sql + ")",
                List.copyOf(both),
                isKept && other.isKept,
                isOfKindsOnly && other.isOfKindsOnly,
                similarTo,
                false,
                null);
    }

    private static Search of(String typed, Condition condition, Caller caller, View view) {
        var addresses = Addresses.of(caller, view);
        condition.terms().forEach(term -> requireVisible(term, addresses, caller, view));
        var sql = new ConditionSql(addresses, view.now()).add(condition);
        return new Search(
                typed,
                sql.text(),
                sql.parameters(),
                condition.terms().allMatch(Search::isKept),
                condition.terms().allMatch(Search::isOfKind),
                null,
                Inside.leads(condition),
                Start.of(condition));
    }

    private static void requireVisible(Condition term, Addresses addresses, Caller caller, View view) {
        switch (term) {
            case Condition.OfAttribute of -> requireSearchable(of.name(), view);
            case Condition.Matches matches when !matches.field().isPublic(addresses) -> caller.requireAdministrator();
            case Condition.Compares compares
            when !compares.field().isPublic(addresses) -> caller.requireAdministrator();
            default -> {}
        }
    }

    private static void requireSearchable(String attribute, View view) {
        if (!view.seesOfEverybody(attribute)) {
            throw Caller.denied();
        }
        if (view.isSealed(attribute)) {
            throw Rejection.invalid("attributes." + attribute, "sealed", "What is kept sealed cannot be searched for");
        }
    }

    private static boolean isKept(Condition term) {
        return !(term instanceof Condition.Compares compares && compares.field() == SearchField.LAST_SIGN_IN_AT);
    }

    private static boolean isOfKind(Condition term) {
        return term instanceof Condition.Matches matches && matches.field().isKind();
    }

    /** Names of which enough trigrams are those of the text; how many are enough is what PostgreSQL thinks. */
    private static Search similar(String typed) {
        if (typed.length() > SIMILAR.length() + MAX_SIMILAR_LENGTH) {
            throw Rejection.invalid("q", "too_long", "At most " + MAX_SIMILAR_LENGTH + " characters behind ~");
        }
        var key = SearchKey.of(typed.substring(SIMILAR.length()).strip());
        if (key.isEmpty()) {
            throw Signs.error("syntax", SIMILAR.length() + 1, "A name is expected");
        }
        var sql = SIMILAR_NAMES.stream()
                .map(column -> column + " operator(extensions.%) ?")
                .collect(Collectors.joining(" or ", "(", ")"));
        return new Search(
                typed, sql, Collections.nCopies(SIMILAR_NAMES.size(), (Object) key), true, false, key, false, null);
    }

    public boolean isEverybody() {
        return sql.isEmpty();
    }
}
