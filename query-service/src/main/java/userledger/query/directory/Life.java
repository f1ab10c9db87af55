package userledger.query.directory;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import userledger.domain.account.Account;
import userledger.domain.deletion.DeletionEvent;
import userledger.domain.user.EmailAudience;
import userledger.domain.user.UserEvent;
import userledger.store.StoredEvent;

/** One user's versions, while events are applied to them. */
final class Life {

    private final List<Version> over = new ArrayList<>();
    private final List<CountStep> steps = new ArrayList<>();
    private @Nullable DirectoryRow open;
    private boolean forgotten;
    private boolean hidEmail;
    private Duration lead = Duration.ZERO;
    private final long ended;

    private Life(@Nullable DirectoryRow open, boolean forgotten, long ended) {
        this.open = open;
        this.forgotten = forgotten;
        this.ended = ended;
    }

    /** Of somebody who is in the directory. */
    static Life of(DirectoryRow row) {
        return new Life(row, false, 0);
    }

    /** Of somebody who is not, or not any more, and of whom there may be a last version. */
    static Life of(@Nullable Version last) {
        if (last == null) {
            return new Life(null, false, 0);
        }
        return last.isOpen() ? new Life(last.row(), true, 0) : new Life(null, false, last.until());
    }

    Life apply(List<StoredEvent> events) {
        events.stream().filter(stored -> stored.position() > reached()).forEach(this::apply);
        return this;
    }

    private long reached() {
        return open == null ? ended : open.position();
    }

    private void apply(StoredEvent stored) {
        // Whoever is known to be erased at the end is not shown even for a moment, but counts for as long as it was.
        forgotten |= stored.forgotten();
        if (forgotten && isAhead(stored)) {
            return;
        }
        var before = open;
        var account = before == null ? null : before.account();
        var after = stored.event() instanceof DeletionEvent ? null : Account.after(account, stored.event());
        if (before != null && before.account().equals(after)) {
            // Most of what happens in a session; handed over once more it changes nothing again.
            return;
        }
        if (before != null && after != null && isSameVersion(before.account(), after)) {
            open = new DirectoryRow(after, stored.position(), before.since());
            return;
        }
        if (before != null) {
            var row = new DirectoryRow(before.account().withoutSignIn(), before.since(), before.since());
            over.add(new Version(row, stored.position(), false, after == null, false));
        }
        if (after != null && EmailAudience.isHidden(after.profile()) && !hidesEmail(account)) {
            over.replaceAll(Version::hidingEmail);
            hidEmail = true;
        }
        open = after == null ? null : new DirectoryRow(after, stored.position(), stored.position());
        lead = after == null ? lead : longer(lead, lead(after, stored));
        CountStep.add(steps, stored.position(), account, after);
    }

    private static Duration lead(Account account, StoredEvent stored) {
        return longer(
                Duration.between(stored.recordedAt(), account.createdAt()),
                Duration.between(stored.recordedAt(), account.updatedAt()));
    }

    static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private static boolean hidesEmail(@Nullable Account account) {
        return account == null || EmailAudience.isHidden(account.profile());
    }

    /**
     * Erasing waits for nothing: it is handed over although events before it could not be taken yet. It comes once more
     * in its turn.
     */
    private boolean isAhead(StoredEvent stored) {
        return open != null
                && stored.event() instanceof UserEvent
                && stored.sequence() > open.account().version();
    }

    private static boolean isSameVersion(Account before, Account after) {
        return before.version() == after.version() && before.withoutSignIn().equals(after.withoutSignIn());
    }

    /** The row in the directory as it is now: the same object where nothing has changed. */
    @Nullable
    DirectoryRow shown() {
        return forgotten ? null : open;
    }

    boolean isForgotten() {
        return forgotten;
    }

    /** Whether the user has hidden the e-mail address, so that versions from before have to hide it too. */
    boolean hidEmail() {
        return hidEmail;
    }

    /** By how much the user's times were ahead of the log's at most. */
    Duration lead() {
        return lead;
    }

    /** How the counts of users changed. */
    List<CountStep> steps() {
        return steps;
    }

    /** What is to be kept beside the directory. */
    List<Version> versions() {
        var all = new ArrayList<Version>();
        over.forEach(version ->
                all.add(new Version(version.row(), version.until(), forgotten, version.gone(), version.hidesEmail())));
        if (forgotten && open != null) {
            all.add(new Version(
                    new DirectoryRow(open.account(), open.since(), open.since()), Version.NO_END, true, false, false));
        }
        return all;
    }
}
