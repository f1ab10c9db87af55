package userledger.query.directory;

import java.io.IOException;
import java.util.List;
import org.springframework.stereotype.Component;
import userledger.query.platform.Rendering;
import userledger.rest.caller.Caller;
import userledger.rest.user.Views;

/** Writes all users that a filter means, in short steps: no more of them than a step has is ever in memory. */
@Component
class UserExport {

    /** Whoever was created never comes to another place in this order. */
    private static final String ORDER = SortField.CREATED_AT.wireName();

    private static final int STEP = 1_000;

    private final DirectoryQueries queries;
    private final Rendering rendering;
    private final Views views;

    UserExport(DirectoryQueries queries, Rendering rendering, Views views) {
        this.queries = queries;
        this.rendering = rendering;
        this.views = views;
    }

    void write(Caller caller, DirectoryFilter filter, UserFields fields, boolean csv, Appendable out)
            throws IOException {
        var view = views.of(caller);
        var format = csv ? ExportFormat.csv(fields.columns(caller, view)) : ExportFormat.ndjson(fields);
        var question = new DirectoryQuestion(caller, view, filter, SortOrder.of(ORDER, caller), false);
        out.append(format.head());
        var from = new Cursor(false, List.of());
        DirectoryPage page;
        do {
            page = queries.page(question, STEP, from);
            var users = page.entries().stream().map(DirectoryPage.Entry::json).toList();
            for (var user : rendering.show(users, view)) {
                out.append(format.line(user));
            }
            from = page.more() ? new Cursor(false, page.entries().getLast().place()) : from;
        } while (page.more());
    }
}
