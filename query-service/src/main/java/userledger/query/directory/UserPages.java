package userledger.query.directory;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import userledger.query.platform.Freshness;
import userledger.query.platform.RenderedUser;
import userledger.query.platform.Rendering;

/** Makes pages with their links. */
@Component
class UserPages {

    private final DirectoryQueries queries;
    private final PastQueries past;
    private final Cursors cursors;
    private final Freshness freshness;
    private final Rendering rendering;

    UserPages(DirectoryQueries queries, PastQueries past, Cursors cursors, Freshness freshness, Rendering rendering) {
        this.rendering = rendering;
        this.queries = queries;
        this.past = past;
        this.cursors = cursors;
        this.freshness = freshness;
    }

    UserPage page(DirectoryQuestion question, Paging paging, UserFields fields, PageLinks links) {
        return switch (paging) {
            case Paging.ByCursor(var length, var cursor) -> byCursor(question, length, cursor, fields, links);
            case Paging.ByIndex(var length, var index) -> byIndex(question, length, index, fields, links);
        };
    }

    private UserPage byCursor(
            DirectoryQuestion question, int length, @Nullable String token, UserFields fields, PageLinks links) {
        var from = token == null ? null : cursors.open(token, question);
        var page = page(question, length, from);
        var users = page.entries();
        // Where one came from there was somebody, and in the other direction the page itself has looked one further.
        var backward = from != null && from.backward();
        var hasNext = backward || page.more();
        var hasPrev = backward ? page.more() : token != null;
        return answer(
                question,
                page,
                fields,
                hasNext && !users.isEmpty() ? link(question, links, false, page) : null,
                hasPrev && !users.isEmpty() ? link(question, links, true, page) : null);
    }

    /** The first page as of now, and all others as of the same position. */
    private DirectoryPage page(DirectoryQuestion question, int length, @Nullable Cursor from) {
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

    private String link(DirectoryQuestion question, PageLinks links, boolean backward, DirectoryPage page) {
        var entry = backward ? page.entries().getFirst() : page.entries().getLast();
        var cursor = new Cursor(backward, page.position(), page.total(), entry.place());
        return links.to("cursor", cursors.seal(cursor, question));
    }

    private UserPage byIndex(DirectoryQuestion question, int length, long index, UserFields fields, PageLinks links) {
        var at = question.at();
        var page = at == null
                ? queries.page(question, length, index)
                : past.page(question, length, index, at.position(), freshness.isOfLate(at.position()));
        return answer(
                question,
                page,
                fields,
                page.more() ? links.to("index", index + length) : null,
                index > 0 ? links.to("index", Math.max(0, index - length)) : null);
    }

    private UserPage answer(
            DirectoryQuestion question,
            DirectoryPage page,
            UserFields fields,
            @Nullable String next,
            @Nullable String prev) {
        var users = page.entries().stream().map(DirectoryPage.Entry::json).toList();
        var data = rendering.show(users, question.view()).stream()
                .map(user -> new RenderedUser(fields.pick(user)))
                .toList();
        return new UserPage(data, page.total(), next, prev);
    }
}
