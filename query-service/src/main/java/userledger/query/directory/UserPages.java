package userledger.query.directory;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import userledger.query.platform.RenderedUser;
import userledger.query.platform.Rendering;

/** Makes pages with their links. */
@Component
class UserPages {

    private final DirectoryPages pages;
    private final Cursors cursors;
    private final Rendering rendering;

    UserPages(DirectoryPages pages, Cursors cursors, Rendering rendering) {
        this.pages = pages;
        this.cursors = cursors;
        this.rendering = rendering;
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
        var page = pages.page(question, length, from);
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

    private String link(DirectoryQuestion question, PageLinks links, boolean backward, DirectoryPage page) {
        var entry = backward ? page.entries().getFirst() : page.entries().getLast();
        var cursor = new Cursor(backward, page.position(), page.total(), entry.place());
        return links.to("cursor", cursors.seal(cursor, question));
    }

    private UserPage byIndex(DirectoryQuestion question, int length, long index, UserFields fields, PageLinks links) {
        var page = pages.page(question, length, index);
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
