package userledger.command.imports;

import org.jspecify.annotations.Nullable;

/**
 * Why a line did not become a user. It says what is wrong, never what stands there.
 *
 * @param field the name of the field; null where it is about the whole line
 */
record Failure(@Nullable String field, String code, String message) {

    static final Failure TOO_LONG =
            new Failure(null, "line.too_long", "The line is longer than " + Splitter.MAX_RECORD + " bytes");
    static final Failure QUOTES =
            new Failure(null, "line.quotes", "A quote in this line is not closed, or something stands behind it");
    static final Failure NO_TEXT =
            new Failure(null, "line.encoding", "The line is not UTF-8 text, or has a NUL or half a character in it");
    static final Failure NO_JSON = new Failure(null, "line.json", "The line is not a JSON object");
    static final Failure INTERNAL = new Failure(null, "internal", "Something went wrong here");
}
