package userledger.query.directory;

import java.util.List;
import org.jspecify.annotations.Nullable;
import userledger.domain.account.Account;

/**
 * Somebody came to be counted among the users of a kind, or not any more.
 *
 * @param count 1 or -1
 */
record CountStep(long position, CountChanges.Kind kind, int count) {

    /** What it means for the counts that an event made one account of another. */
    static void add(List<CountStep> steps, long position, @Nullable Account before, @Nullable Account after) {
        var left = before == null ? null : CountChanges.Kind.of(before);
        var entered = after == null ? null : CountChanges.Kind.of(after);
        if (left != null && !left.equals(entered)) {
            steps.add(new CountStep(position, left, -1));
        }
        if (entered != null && !entered.equals(left)) {
            steps.add(new CountStep(position, entered, 1));
        }
    }
}
