package userledger.query.platform.search;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import userledger.query.platform.SearchKey;

/** Words and wildcards, in the form in which names are searched. */
record TextPattern(List<Token> tokens) {

    /** A piece of a pattern. */
    sealed interface Token {

        /** These characters. */
        record Text(String text) implements Token {}

        /** Any characters or none. */
        record AnyRun() implements Token {}

        /** Any one character. */
        record AnyOne() implements Token {}
    }

    /** The text where there are no wildcards in it; null otherwise. */
    @Nullable
    String plain() {
        return tokens.size() == 1 && tokens.getFirst() instanceof Token.Text(var text) ? SearchKey.of(text) : null;
    }

    /** Whether it says nothing but that there is something. */
    boolean isAnything() {
        return tokens.stream().allMatch(Token.AnyRun.class::isInstance);
    }

    /** What every field that is meant starts with; empty where nothing is known. */
    String start() {
        return tokens.getFirst() instanceof Token.Text(var text) ? SearchKey.of(text) : "";
    }

    /** How many characters in a row are known. */
    int longestRun() {
        return tokens.stream()
                .mapToInt(token -> token instanceof Token.Text(var text)
                        ? SearchKey.of(text).length()
                        : 0)
                .max()
                .orElse(0);
    }

    /** As SQL's {@code like} wants it, for the whole of a field. */
    String like() {
        return tokens.stream().map(TextPattern::like).collect(Collectors.joining());
    }

    /** As SQL's {@code like} wants it, for a field that has all tokens in it, in their order. */
    String likeAnywhere() {
        return tokens.stream().map(TextPattern::like).collect(Collectors.joining("%", "%", "%"));
    }

    private static String like(Token token) {
        return switch (token) {
            case Token.Text(var text) -> SearchKey.of(text).replaceAll("([\\\\%_])", "\\\\$1");
            case Token.AnyRun() -> "%";
            case Token.AnyOne() -> "_";
        };
    }
}
