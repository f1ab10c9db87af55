package userledger.query.directory;

import java.io.IOException;
import org.springframework.stereotype.Component;
import userledger.query.platform.Rendering;
import userledger.rest.caller.Caller;
import userledger.rest.user.View;

/** Writes all users that a filter means, in short steps: no more of them than a step has is ever in memory. */
@Component
class UserExport {

    /** Whoever was created never comes to another place in this order. */
    private static final String ORDER = SortField.CREATED_AT.wireName();

    private static final int STEP = 1_000;

    /** Each step asks the directory as it is then, at whatever position. */
    private static final long NOW = 0;

    private final DirectoryQueries queries;
    private final Rendering rendering;

    UserExport(DirectoryQueries queries, Rendering rendering) {
        this.queries = queries;
        this.rendering = rendering;
    }

    /** What is still to be written. */
    @FunctionalInterface
    interface Lines {
        void write(Appendable out) throws IOException;
    }

    /** Takes the first step, so that whatever is wrong from the start shows before anything is written. */
    Lines begin(Caller caller, View view, DirectoryFilter filter, UserFields fields, boolean csv) {
        var format = csv ? ExportFormat.csv(fields.columns(caller, view)) : ExportFormat.ndjson(fields);
        var question = new DirectoryQuestion(caller, view, filter, SortOrder.of(ORDER, caller, view), false, null);
        var first = queries.page(question, STEP, Cursor.beginning(NOW));
        return out -> {
            out.append(format.head());
            var page = first;
            write(page, view, format, out);
            while (page.more()) {
                page = queries.page(
                        question,
                        STEP,
                        new Cursor(false, NOW, null, page.entries().getLast().place()));
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
