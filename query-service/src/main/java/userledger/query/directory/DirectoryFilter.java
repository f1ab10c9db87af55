package userledger.query.directory;

import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import userledger.domain.group.GroupId;
import userledger.domain.group.GroupText;
import userledger.domain.user.AccountStatus;
import userledger.domain.user.Rejection;
import userledger.domain.user.Role;
import userledger.domain.user.TenantId;
import userledger.domain.user.UserId;
import userledger.query.platform.SearchKey;
import userledger.query.platform.search.Search;
import userledger.rest.caller.Caller;
import userledger.rest.user.View;

/**
 * Which users of a tenant are meant.
 *
 * @param prefix the key that a username, first name or last name starts with; empty for all
 * @param roles the names of the roles that are meant; empty for all
 * @param statuses the names of the states that are meant; empty for all
 * @param search what is asked in the query language
 * @param groups the ids of the groups that are meant; empty for all, as everybody is in one
 */
record DirectoryFilter(
        TenantId tenant, String prefix, Set<String> roles, Set<String> statuses, Set<String> groups, Search search) {

    static final int MAX_PREFIX_LENGTH = 200;
    static final String LICENSED = "licensed";

    /** With so many letters begin the names of a few in a hundred at most. */
    private static final int LEADING = 3;

    static DirectoryFilter of(
            TenantId tenant,
            @Nullable String prefix,
            @Nullable String role,
            @Nullable String status,
            @Nullable String group,
            Search search) {
        if (prefix != null && prefix.length() > MAX_PREFIX_LENGTH) {
            throw Rejection.invalid("prefix", "too_long", "At most " + MAX_PREFIX_LENGTH + " characters");
        }
        return new DirectoryFilter(
                tenant,
                SearchKey.ofPrefix(prefix),
                alternatives("role", role, name -> Role.of(name).map(Role::wireName)),
                alternatives("status", status, DirectoryFilter::status),
                groups(tenant, group),
                search);
    }

    private static Set<String> groups(TenantId tenant, @Nullable String typed) {
        var everyone = GroupId.everyone(tenant).toString();
        var groups = alternatives(
                "group", typed, name -> name.equals(GroupText.EVERYONE) ? Optional.of(everyone) : id(name));
        return groups.contains(everyone) ? Set.of() : groups;
    }

    private static Optional<String> id(String name) {
        try {
            return Optional.of(UserId.of(name).toString());
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static Optional<String> status(String name) {
        return AccountStatus.of(name.equals(LICENSED) ? AccountStatus.ACTIVE.wireName() : name)
                .map(AccountStatus::wireName);
    }

    private static Set<String> alternatives(
            String parameter, @Nullable String typed, Function<String, Optional<String>> known) {
        var names = new TreeSet<String>();
        if (typed != null) {
            for (var name : typed.split("\\|", -1)) {
                names.add(known.apply(name)
                        .orElseThrow(() -> Rejection.invalid(parameter, "unknown", "No such " + parameter)));
            }
        }
        return names;
    }

    /** In which order users come where nothing is said. */
    SortOrder usualOrder(Caller caller, View view) {
        if (search.similarTo() != null) {
            return SortOrder.ofSimilarity();
        }
        return prefix.isEmpty() ? SortOrder.of(null, caller, view) : SortOrder.ofMatches();
    }

    /** Sign-ins are no part of what is kept of the past. */
    void requireKept() {
        if (!search.isKept()) {
            throw Rejection.invalid("q", "not_kept", "When somebody signed in last is not known of the past");
        }
    }

    /** Whether it asks for nothing but role and state, of which there are counts for all times. */
    boolean isOfKindsOnly() {
        return isCounted() && prefix.isEmpty();
    }

    /** Whether it asks for nothing but role, state and a short prefix, of which there are counts. */
    boolean isCounted() {
        return NamePrefixes.areCounted(prefix) && groups.isEmpty() && search.isOfKindsOnly();
    }

    /** What a name begins with of all who are meant, where not much else is asked for; null otherwise. */
    @Nullable
    String start() {
        var start = search.start();
        if (!groups.isEmpty() || start == null && (prefix.isEmpty() || !search.isOfKindsOnly())) {
            return null;
        }
        return prefix.isEmpty() && start != null ? start.text() : prefix;
    }

    /** Whether one name leads to so few that it matters little which role and state they have. */
    boolean isOfOneName() {
        var start = start();
        return start != null
                && start.length() >= LEADING
                && (search.isOfKindsOnly()
                        || prefix.isEmpty()
                                && Objects.requireNonNull(search.start()).isAlone());
    }

    /** Whether all who are meant are best found by what is inside of names. */
    boolean isInside() {
        return prefix.isEmpty() && groups.isEmpty() && search.isInside();
    }

    /** Whether it asks for nothing but a prefix, or for nothing at all. */
    boolean isOfNamesOnly() {
        return roles.isEmpty() && statuses.isEmpty() && groups.isEmpty() && search.isEverybody();
    }

    /** The same text for the same filter; no two filters share one. */
    String fingerprint() {
        return String.join(
                ";",
                tenant.value(),
                String.join(",", roles),
                String.join(",", statuses),
                String.join(",", groups),
                // What somebody typed may look like what is behind it.
                String.valueOf(prefix.length()),
                prefix,
                search.typed());
    }
}
