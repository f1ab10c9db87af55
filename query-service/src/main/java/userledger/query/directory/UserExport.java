package userledger.query.directory;

import java.io.IOException;
import org.springframework.stereotype.Component;
import userledger.query.platform.Rendering;
import userledger.rest.caller.Caller;
import userledger.rest.user.View;

/**
 * Writes all users that a filter means, in short steps: no more of them than a step has is ever in memory. The steps are
 * pages of one walk, so whoever was there at the first one is met once, whatever happens meanwhile.
 */
@Component
class UserExport {

    /** All versions of a user have the same place in this order, and one index has all places. */
    private static final String ORDER = SortField.CREATED_AT.wireName();

    private static final int STEP = 1_000;

    private final DirectoryPages pages;
    private final Rendering rendering;

    UserExport(DirectoryPages pages, Rendering rendering) {
        this.pages = pages;
        this.rendering = rendering;
    }

    /** What is still to be written. */
    @FunctionalInterface
    interface Lines {
        void write(Appendable out) throws IOException;
    }

    static SortOrder order(Caller caller, View view) {
        return SortOrder.of(ORDER, caller, view);
    }

    /** Takes the first step, so that whatever is wrong from the start shows before anything is written. */
    Lines begin(DirectoryQuestion question, UserFields fields, boolean csv) {
        var view = question.view();
        var format = csv ? ExportFormat.csv(fields.columns(question.caller(), view)) : ExportFormat.ndjson(fields);
        var first = pages.page(question, STEP, null);
        return out -> {
            out.append(format.head());
            var page = first;
            write(page, view, format, out);
            while (page.more()) {
                var place = page.entries().getLast().place();
                page = pages.page(question, STEP, new Cursor(false, page.position(), null, place));
                write(page, view, format, out);
            }
        };
    }

    private void write(DirectoryPage page, View view, ExportFormat format, Appendable out) throws IOException {
        var users = page.entries().stream().map(DirectoryPage.Entry::json).toList();
        for (var user : rendering.show(users, view)) {
            out.append(format.line(user));
        }
    }
}
