package userledger.query.directory;

import org.jspecify.annotations.Nullable;
import userledger.domain.user.Rejection;
import userledger.query.platform.Moment;
import userledger.rest.caller.Caller;
import userledger.rest.user.View;

/**
 * Who asks for which users, and how they come.
 *
 * @param view what the caller may see of them
 * @param total whether it is asked how many there are
 * @param at the instant as of which it is asked; null for now
 */
record DirectoryQuestion(
        Caller caller,
        View view,
        DirectoryFilter filter,
        SortOrder order,
        boolean total,
        @Nullable Moment at) {

    DirectoryQuestion {
        if (at != null) {
            filter.requireKept();
        }
        if (at != null && !isPinned(order)) {
            throw Rejection.invalid("sort", "not_kept", "When somebody signed in last is not known of the past");
        }
    }

    DirectoryQuestion withoutTotal() {
        return new DirectoryQuestion(caller, view, filter, order, false, at);
    }

    /** Whether all pages can be told as of the position of the first one: sign-ins are no part of versions. */
    boolean isPinned() {
        return isPinned(order) && filter.search().isKept();
    }

    private static boolean isPinned(SortOrder order) {
        return order.keys().stream().noneMatch(key -> key.field() == SortField.LAST_SIGN_IN_AT);
    }
}
