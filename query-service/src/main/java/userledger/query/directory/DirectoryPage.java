package userledger.query.directory;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some users in their order.
 *
 * @param more whether there are others behind them, in the direction that was asked for
 * @param total how many there are on all pages; null where nobody asked
 * @param position of the log as of which all this is told; 0 where there is nobody
 */
record DirectoryPage(
        List<Entry> entries, boolean more, @Nullable Long total, long position) {

    DirectoryPage reversed() {
        return new DirectoryPage(entries.reversed(), more, total, position);
    }

    DirectoryPage withTotal(long known) {
        return new DirectoryPage(entries, more, known, position);
    }

    /** @param place the sort keys, as text */
    record Entry(String json, List<String> place) {}
}
