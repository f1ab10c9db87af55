package userledger.query.directory;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A place between two users.
 *
 * @param backward whether the page before the place is meant, not the one behind it
 * @param position of the log as of which all pages of the walk are told
 * @param total how many users there were then on all pages; null where nobody asked
 * @param place the sort keys of the user at the place, as text
 */
record Cursor(boolean backward, long position, @Nullable Long total, List<String> place) {

    static Cursor beginning(long position) {
        return new Cursor(false, position, null, List.of());
    }
}
