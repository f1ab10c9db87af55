package userledger.query.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import userledger.domain.account.Account;
import userledger.domain.registration.RegistrationEvent.UserRegistered;
import userledger.domain.user.TenantId;
import userledger.domain.user.UserId;
import userledger.query.history.HistoryChange.FieldChange;
import userledger.rest.user.View;
import userledger.store.EventReader;
import userledger.store.StoredEvent;

/** Reads a user's own stream from its beginning, and tells what each event changed. */
@Component
class HistoryReader {

    private final EventReader reader;

    HistoryReader(@Qualifier("queryEventReader") EventReader reader) {
        this.reader = reader;
    }

    /** An event with what it changed. */
    record Told(StoredEvent stored, List<FieldChange> changes) {}

    /** @param more whether there are later changes */
    record Part(List<Told> changes, boolean more) {}

    /** Changes from a sequence on, the oldest first; empty where the tenant never had such a user. */
    Optional<Part> read(TenantId tenant, UserId user, long fromSequence, int limit, View view) {
        var told = new ArrayList<Told>();
        @Nullable Account account = null;
        for (var stored : reader.from(user.value(), 0)) {
            if (account == null && !isUserOf(tenant, stored)) {
                return Optional.empty();
            }
            var after = Account.after(account, stored.event());
            if (stored.sequence() >= fromSequence) {
                if (told.size() == limit) {
                    return Optional.of(new Part(told, true));
                }
                told.add(new Told(stored, Differences.of(stored, account, after, view)));
            }
            account = after;
        }
        return account == null ? Optional.empty() : Optional.of(new Part(told, false));
    }

    private static boolean isUserOf(TenantId tenant, StoredEvent first) {
        return first.event() instanceof UserRegistered && first.tenant().equals(tenant);
    }
}
