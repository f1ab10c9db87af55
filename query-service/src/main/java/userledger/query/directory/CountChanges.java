package userledger.query.directory;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import userledger.domain.account.Account;

/** By how much the number of users of each kind changes. */
final class CountChanges {

    /** Users of one tenant that are counted together. */
    record Kind(String tenant, String role, String status) implements Comparable<Kind> {

        static Kind of(Account account) {
            return new Kind(
                    account.tenant().value(),
                    account.role().wireName(),
                    account.status().wireName());
        }

        @Override
        public int compareTo(Kind other) {
            return java.util.Comparator.comparing(Kind::tenant)
                    .thenComparing(Kind::role)
                    .thenComparing(Kind::status)
                    .compare(this, other);
        }
    }

    private final Map<Kind, Long> changes = new TreeMap<>();

    void enter(@Nullable DirectoryRow row) {
        add(row, 1);
    }

    void leave(@Nullable DirectoryRow row) {
        add(row, -1);
    }

    private void add(@Nullable DirectoryRow row, long count) {
        if (row != null) {
            changes.merge(Kind.of(row.account()), count, Long::sum);
        }
    }

    /** Kinds that lose as many as they win are left out. */
    Map<Kind, Long> byKind() {
        changes.values().removeIf(count -> count == 0);
        return changes;
    }
}
