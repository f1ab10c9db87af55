package userledger.query.platform.search;

import java.util.Comparator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a name of everybody begins with whom a search means.
 *
 * @param column of that name's key
 * @param text the beginning of the key
 * @param isAlone whether nothing but role and state is asked besides
 */
public record Start(String column, String text, boolean isAlone) {

    /** The longest one; null where there is none, or where something else may lead to fewer people. */
    static @Nullable Start of(Condition condition) {
        var all = condition.conjuncts();
        if (!all.stream().allMatch(Start::isWide)) {
            return null;
        }
        var isAlone = all.stream().filter(each -> !isOfKind(each)).count() == 1;
        return all.stream()
                .flatMap(each -> find(each, isAlone))
                .max(Comparator.comparingInt(start -> start.text.length()))
                .orElse(null);
    }

    /** Whether it mostly means many people, so that no index of its own leads to few. */
    static boolean isWide(Condition condition) {
        return switch (condition) {
            case Condition.Not(var inner) -> inner instanceof Condition.Matches;
            case Condition.Matches(var field, var pattern) ->
                field.isKind() || SearchField.NAMES.contains(field) && pattern.plain() == null;
            default -> false;
        };
    }

    private static boolean isOfKind(Condition condition) {
        return condition
                .terms()
                .allMatch(term -> term instanceof Condition.Matches matches
                        && matches.field().isKind());
    }

    private static Stream<Start> find(Condition condition, boolean isAlone) {
        return condition instanceof Condition.Matches(var field, var pattern)
                        && !field.isKind()
                        && !pattern.start().isEmpty()
                ? Stream.of(new Start(field.column(), pattern.start(), isAlone))
                : Stream.empty();
    }
}
