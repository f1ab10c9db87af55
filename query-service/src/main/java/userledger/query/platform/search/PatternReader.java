package userledger.query.platform.search;

import java.util.ArrayList;
import java.util.List;
import userledger.query.platform.SearchKey;
import userledger.query.platform.search.TextPattern.Token;

/** Reads one pattern. */
final class PatternReader {

    private static final String ENDS = ",|)(";
    private static final String TAKEN = ":<>=!\"";
    private static final String ESCAPED = "\\?*\"':,|!()<>=~";

    private final Signs signs;
    private final List<Token> tokens = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();

    PatternReader(Signs signs) {
        this.signs = signs;
    }

    /** What is asked of a field: quoted, or one word. */
    TextPattern value() {
        signs.skipSpaces();
        return isQuote() ? quoted() : unquoted(false);
    }

    /** What is asked without a field: quoted, or words. */
    TextPattern words() {
        return isQuote() ? quoted() : unquoted(true);
    }

    private boolean isQuote() {
        return !signs.isRead() && (signs.peek() == '"' || signs.peek() == '\'');
    }

    private TextPattern quoted() {
        var quote = signs.next();
        while (!signs.isRead() && signs.peek() != quote) {
            if (!takeSpecial()) {
                requirePrintable();
                text.appendCodePoint(signs.next());
            }
        }
        if (signs.isRead()) {
            throw signs.error("The closing quote is missing");
        }
        var pattern = pattern();
        signs.next();
        return pattern;
    }

    private TextPattern unquoted(boolean several) {
        while (!signs.isRead() && ENDS.indexOf(signs.peek()) < 0) {
            if (Signs.isSpace(signs.peek())) {
                signs.skipSpaces();
                if (!several) {
                    break;
                }
                finishText();
            } else if (TAKEN.indexOf(signs.peek()) >= 0) {
                throw signs.unexpected();
            } else if (!takeSpecial()) {
                requirePrintable();
                text.appendCodePoint(signs.next());
            }
        }
        return pattern();
    }

    /** Wildcards and what a backslash makes plain. */
    private boolean takeSpecial() {
        if (signs.takeHere('*')) {
            finishText();
            tokens.add(new Token.AnyRun());
        } else if (signs.takeHere('?')) {
            finishText();
            tokens.add(new Token.AnyOne());
        } else if (signs.takeHere('\\')) {
            if (signs.takeHere('n')) {
                text.append('\n');
            } else if (!signs.isRead() && ESCAPED.indexOf(signs.peek()) >= 0) {
                text.appendCodePoint(signs.next());
            } else {
                throw signs.error("A backslash stands in front of one of " + ESCAPED + " or n");
            }
        } else {
            return false;
        }
        return true;
    }

    private void requirePrintable() {
        if (Character.isISOControl(signs.peek())) {
            throw signs.error("Control characters cannot be searched for");
        }
    }

    private void finishText() {
        if (!text.isEmpty()) {
            if (SearchKey.of(text.toString()).isEmpty()) {
                // They have no key, and the empty one would be met by everybody.
                throw signs.error("Marks without a letter cannot be searched for");
            }
            tokens.add(new Token.Text(text.toString()));
            text.setLength(0);
        }
    }

    private TextPattern pattern() {
        finishText();
        if (tokens.isEmpty()) {
            throw signs.error("A value is expected");
        }
        return new TextPattern(List.copyOf(tokens));
    }
}
