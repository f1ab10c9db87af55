package userledger.query.platform.search;

import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import userledger.domain.user.Rejection;
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
 * @param similarTo the key that names are to be similar to; null where nothing is said of that
 */
public record Search(
        String typed,
        String sql,
        List<Object> parameters,
        boolean isKept,
        boolean isOfKindsOnly,
        @Nullable String similarTo) {

    public static final int MAX_LENGTH = QueryParser.MAX_LENGTH;

    /** The names of the fields, for descriptions. */
    public static final String FIELDS =
            Stream.of(SearchField.values()).map(SearchField::wireName).collect(Collectors.joining("`, `", "`", "`"));

    private static final Search EVERYBODY = new Search("", "", List.of(), true, true, null);

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
        if (typed.startsWith(SIMILAR)) {
            return similar(typed);
        }
        var condition = QueryParser.parse(typed);
        var addresses = Addresses.of(caller, view);
        if (!condition.fields().allMatch(field -> field.isPublic(addresses))) {
            caller.requireAdministrator();
        }
        var sql = new ConditionSql(addresses).add(condition);
        var isKept = condition.fields().noneMatch(field -> field == SearchField.LAST_SIGN_IN_AT);
        return new Search(typed, sql.text(), sql.parameters(), isKept, isOfKindsOnly(condition), null);
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
        return new Search(typed, sql, Collections.nCopies(SIMILAR_NAMES.size(), (Object) key), true, false, key);
    }

    private static boolean isOfKindsOnly(Condition condition) {
        return switch (condition) {
            case Condition.All(var conditions) -> conditions.stream().allMatch(Search::isOfKindsOnly);
            case Condition.Any(var conditions) -> conditions.stream().allMatch(Search::isOfKindsOnly);
            case Condition.Not(var inner) -> isOfKindsOnly(inner);
            case Condition.Matches matches -> matches.field().isKind();
            case Condition.Mentions _, Condition.Compares _ -> false;
        };
    }

    public boolean isEverybody() {
        return sql.isEmpty();
    }
}
