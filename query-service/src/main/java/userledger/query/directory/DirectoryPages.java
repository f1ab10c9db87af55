package userledger.query.directory;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import userledger.query.platform.Freshness;

/** Finds pages as of when they are to be told: the first of a walk as of now or of an instant, all others as the first. */
@Component
class DirectoryPages {

    private final DirectoryQueries queries;
    private final PastQueries past;
    private final Freshness freshness;

    DirectoryPages(DirectoryQueries queries, PastQueries past, Freshness freshness) {
        this.queries = queries;
        this.past = past;
        this.freshness = freshness;
    }

    /** @param from null for the first page */
    DirectoryPage page(DirectoryQuestion question, int length, @Nullable Cursor from) {
        var at = question.at();
        if (from != null && question.isPinned()) {
            freshness.await(from.position());
            var ofLate = freshness.isOfLate(from.position());
            var total = question.total() ? from.total() : null;
            return total == null
                    ? past.page(question, length, from, ofLate)
                    : past.page(question.withoutTotal(), length, from, ofLate).withTotal(total);
        }
        return at == null
                ? queries.page(question, length, from == null ? Cursor.beginning(0) : from)
                : past.page(question, length, Cursor.beginning(at.position()), freshness.isOfLate(at.position()));
    }

    /** The users from a row number on. */
    DirectoryPage page(DirectoryQuestion question, int length, long index) {
        var at = question.at();
        return at == null
                ? queries.page(question, length, index)
                : past.page(question, length, index, at.position(), freshness.isOfLate(at.position()));
    }
}
