package userledger.query.directory;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import userledger.domain.account.Account;

/** By how much the numbers of users change, by kind and by the beginnings of their names. */
final class CountChanges {

    /** Users of one tenant that are counted together. */
    record Kind(String tenant, String role, String status) {

        static Kind of(Account account) {
            return new Kind(
                    account.tenant().value(),
                    account.role().wireName(),
                    account.status().wireName());
        }
    }

    /** Users of a kind who have a name that begins so. */
    record Counted(Kind kind, String prefix) {}

    private final Map<Counted, Long> changes = new HashMap<>();

    void enter(@Nullable DirectoryRow row) {
        add(row, 1);
    }

    void leave(@Nullable DirectoryRow row) {
        add(row, -1);
    }

    private void add(@Nullable DirectoryRow row, long count) {
        if (row != null) {
            var kind = Kind.of(row.account());
            for (var prefix : NamePrefixes.of(row)) {
                changes.merge(new Counted(kind, prefix), count, Long::sum);
            }
        }
    }

    /** Those that lose as many as they win are left out. */
    Map<Counted, Long> all() {
        changes.values().removeIf(count -> count == 0);
        return changes;
    }
}
