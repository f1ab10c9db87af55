package userledger.query.directory;

import java.util.List;
import org.jspecify.annotations.Nullable;
import userledger.domain.account.Account;
import userledger.domain.deletion.DeletionEvent;
import userledger.store.StoredEvent;

/** What becomes of one user's row. */
final class DirectoryFold {

    private DirectoryFold() {}

    /** The row after the events: the same object when nothing changes, null when the user is gone. */
    static @Nullable DirectoryRow apply(@Nullable DirectoryRow before, List<StoredEvent> events) {
        var row = before;
        for (var stored : events) {
            if (row == null || stored.position() > row.position()) {
                var account = next(row == null ? null : row.account(), stored);
                row = account == null ? null : new DirectoryRow(account, stored.position());
            }
        }
        return row;
    }

    private static @Nullable Account next(@Nullable Account account, StoredEvent stored) {
        if (stored.forgotten()) {
            // The end of this person's stream is known already: not even for a moment does the row come back.
            return null;
        }
        return stored.event() instanceof DeletionEvent ? null : Account.after(account, stored.event());
    }
}
