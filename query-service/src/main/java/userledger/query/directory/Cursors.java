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

    String seal(Cursor cursor, DirectoryQuestion question) {
        var parts = new ArrayList<String>();
        parts.add(cursor.backward() ? "<" : ">");
        parts.add(String.valueOf(cursor.position()));
        parts.add(cursor.total() == null ? "" : cursor.total().toString());
        parts.addAll(cursor.place());
        return tokens.seal(purpose(question), String.join(SEPARATOR, parts).getBytes(UTF_8));
    }

    Cursor open(String token, DirectoryQuestion question) {
        var content = tokens.open(purpose(question), token);
        var parts = List.of(new String(content, UTF_8).split(SEPARATOR, -1));
        var total = parts.get(2).isEmpty() ? null : Long.valueOf(parts.get(2));
        return new Cursor(
                parts.getFirst().equals("<"), Long.parseLong(parts.get(1)), total, parts.subList(3, parts.size()));
    }

    private static String purpose(DirectoryQuestion question) {
        var at = question.at();
        return "users;" + (at == null ? "" : at.instant()) + ";" + question.order() + ";"
                + question.filter().fingerprint();
    }
}
