package userledger.query.platform.search;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a name of everybody begins with whom a search means.
 *
 * @param column of that name's key
 * @param text the beginning of the key
 */
public record Start(String column, String text) {

    /** The longest one; null where there is none, or where something else may lead to fewer people. */
    static @Nullable Start of(Condition condition) {
        var all = condition instanceof Condition.All(var conditions) ? conditions : List.of(condition);
        if (!all.stream().allMatch(Start::isWide)) {
            return null;
        }
        return all.stream()
                .flatMap(Start::find)
                .max(Comparator.comparingInt(start -> start.text.length()))
                .orElse(null);
    }

    private static boolean isWide(Condition condition) {
        return switch (condition) {
            case Condition.Not(var inner) -> inner instanceof Condition.Matches;
            case Condition.Matches(var field, var pattern) ->
                field.isKind() || SearchField.NAMES.contains(field) && pattern.plain() == null;
            default -> false;
        };
    }

    private static Stream<Start> find(Condition condition) {
        return condition instanceof Condition.Matches(var field, var pattern)
                        && !field.isKind()
                        && !pattern.start().isEmpty()
                ? Stream.of(new Start(field.column(), pattern.start()))
                : Stream.empty();
    }
}
