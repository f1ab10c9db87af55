package userledger.query.directory;

import java.util.stream.Collectors;
import userledger.query.platform.search.Search;

/** How alike names are to a text that was typed, from 0 to 1: the share of their trigrams that they have in common. */
final class Likeness {

    /** That of the most similar name to {@code asked.text}. */
    static final String SQL = Search.SIMILAR_NAMES.stream()
            .map("extensions.similarity(%s, asked.text)"::formatted)
            .collect(Collectors.joining(", ", "greatest(", ")"));

    private Likeness() {}

    /** Goes behind a table in {@code from}. */
    static SqlText addAsked(SqlText sql, DirectoryFilter filter) {
        var text = filter.search().similarTo();
        return text == null ? sql : sql.add(", (select ?::text as text) asked", text);
    }
}
