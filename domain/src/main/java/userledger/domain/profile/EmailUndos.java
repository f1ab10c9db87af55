package userledger.domain.profile;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import userledger.domain.profile.ProfileEvent.EmailChanged;
import userledger.domain.user.TokenHash;

/**
 * The addresses that can be taken back, in the order in which they were left. A later change does not shut an earlier one
 * out: else a thief would change the address twice.
 */
public record EmailUndos(List<EmailUndo> offered) {

    public static final EmailUndos NONE = new EmailUndos(List.of());

    /** What the token takes back. */
    public Optional<EmailUndo> find(TokenHash shown, Instant at) {
        return offered.stream().filter(undo -> undo.opensFor(shown, at)).findFirst();
    }

    /** Whoever goes back to an address, in whatever way, gives nobody a way away from it. */
    boolean leadTo(@Nullable String wanted, Instant at) {
        return offered.stream().anyMatch(undo -> undo.address().equalsIgnoreCase(wanted) && at.isBefore(undo.until()));
    }

    /** An address that was set by somebody who administers is what counts. Nobody sets the own one unconfirmed. */
    EmailUndos after(EmailChanged event, @Nullable String former) {
        if (event.email() != null && !event.verified()) {
            return NONE;
        }
        var left = new ArrayList<>(earlierThan(event.email(), event.at()));
        if (event.undo() != null && event.undoUntil() != null && former != null) {
            left.add(new EmailUndo(former, event.undo(), event.undoUntil()));
        }
        return new EmailUndos(List.copyOf(left));
    }

    /** Whoever changed it afterwards may read the mail of all addresses since. */
    EmailUndos afterReturnTo(@Nullable String address, Instant at) {
        return address == null ? NONE : new EmailUndos(earlierThan(address, at));
    }

    private List<EmailUndo> earlierThan(@Nullable String address, Instant at) {
        return live(at).takeWhile(undo -> !undo.address().equalsIgnoreCase(address))
                .toList();
    }

    private Stream<EmailUndo> live(Instant at) {
        return offered.stream().filter(undo -> at.isBefore(undo.until()));
    }
}
