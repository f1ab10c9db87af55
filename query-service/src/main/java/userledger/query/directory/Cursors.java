package userledger.query.directory;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import userledger.rest.token.PageTokens;

/** Seals cursors so that callers can only give them back, and only to the question that they were given out for. */
@Component
class Cursors {

    private static final String SEPARATOR = "\0";

    private final PageTokens tokens;

    Cursors(PageTokens tokens) {
        this.tokens = tokens;
    }

    String seal(Cursor cursor, DirectoryFilter filter, SortOrder order) {
        var parts = new ArrayList<String>();
        parts.add(cursor.backward() ? "<" : ">");
        parts.addAll(cursor.place());
        return tokens.seal(purpose(filter, order), String.join(SEPARATOR, parts).getBytes(UTF_8));
    }

    Cursor open(String token, DirectoryFilter filter, SortOrder order) {
        var content = tokens.open(purpose(filter, order), token);
        var parts = List.of(new String(content, UTF_8).split(SEPARATOR, -1));
        return new Cursor(parts.getFirst().equals("<"), parts.subList(1, parts.size()));
    }

    private static String purpose(DirectoryFilter filter, SortOrder order) {
        return "users;" + order + ";" + filter.fingerprint();
    }
}
