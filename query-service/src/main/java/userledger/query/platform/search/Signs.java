package userledger.query.platform.search;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import userledger.domain.user.Rejection;

/** What was typed, and how far it has been read. */
final class Signs {

    private final String typed;
    private int at;

    Signs(String typed) {
        this.typed = typed;
    }

    boolean atEnd() {
        skipSpaces();
        return isRead();
    }

    /** Whether there is nothing more, not even space. */
    boolean isRead() {
        return at == typed.length();
    }

    void skipSpaces() {
        while (!isRead() && isSpace(peek())) {
            next();
        }
    }

    static boolean isSpace(int sign) {
        return Character.isWhitespace(sign) || Character.isSpaceChar(sign);
    }

    int peek() {
        return typed.codePointAt(at);
    }

    int next() {
        var sign = peek();
        at += Character.charCount(sign);
        return sign;
    }

    /** Reads the sign if it comes next, behind any space. */
    boolean take(char sign) {
        skipSpaces();
        return takeHere(sign);
    }

    /** Reads the sign if it comes at once. */
    boolean takeHere(char sign) {
        if (isRead() || peek() != sign) {
            return false;
        }
        at++;
        return true;
    }

    @Nullable
    MatchResult take(Pattern pattern) {
        var matcher = pattern.matcher(typed).region(at, typed.length());
        if (!matcher.lookingAt()) {
            return null;
        }
        at = matcher.end();
        return matcher.toMatchResult();
    }

    /** The first column is 1. */
    int column() {
        return typed.codePointCount(0, at) + 1;
    }

    Rejection unexpected() {
        return error(isRead() ? "A term is expected" : "Not expected: " + Character.toString(peek()));
    }

    Rejection error(String message) {
        return error("syntax", column(), message);
    }

    static Rejection error(String code, int column, String message) {
        return Rejection.invalid("q", code, "Column " + column + ": " + message);
    }
}
