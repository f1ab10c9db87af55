package userledger.store;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import userledger.domain.user.GuardChange;
import userledger.domain.user.GuardChange.Effect;
import userledger.domain.user.GuardChange.Guard;
import userledger.domain.user.Rejection;
import userledger.domain.user.TenantId;

/** Who counts for the guards that a batch changes, and how many others count with them. */
final class Guards {

    /** Read under the order's lock, so that no other change can come between. */
    static final String QUERY = """
            select 'guard', member, null::bytea, (belongs::int + 2 * suspensions)::bigint, 0::bigint, guard
              from ledger.guards where member = any (?)
            union all
            select 'counted', null, null, (select count(*) from (select from ledger.guards g
                   where g.tenant = t.tenant and g.guard = t.guard and belongs and suspensions = 0 limit 2000) counting),
                   0, t.guard || '/' || t.tenant
              from (select * from unnest(?::text[], ?::text[]) as asked(tenant, guard)
                    union select tenant, guard from ledger.guards where member = any (?)) t
            """;

    private record Member(UUID user, GuardKey guard) {}

    private record Counted(TenantId tenant, GuardKey guard) {}

    /** @param suspensions bits of {@link GuardChange.Suspension} */
    private record State(boolean belongs, int suspensions) {

        static final State NOBODY = new State(false, 0);

        boolean counts() {
            return belongs && suspensions == 0;
        }

        State after(GuardChange change) {
            var bit = change.why() == null ? 0 : change.why().bit();
            return switch (change.effect()) {
                case JOIN -> new State(true, suspensions);
                case LEAVE -> new State(false, suspensions);
                case SUSPEND -> new State(belongs, suspensions | bit);
                case RESUME -> new State(belongs, suspensions & ~bit);
                case GO, DISSOLVE -> NOBODY;
            };
        }
    }

    private final Map<Member, State> states = new HashMap<>();
    private final Map<Counted, Long> counts = new HashMap<>();
    private final Map<Member, TenantId> changed = new LinkedHashMap<>();
    private final Set<Counted> dissolved = new LinkedHashSet<>();

    /** The arguments of {@link #QUERY} for a batch. */
    static Object[] arguments(List<Prepared> batch) {
        var members = new LinkedHashSet<UUID>();
        var counted = new LinkedHashSet<Counted>();
        for (var prepared : batch) {
            for (var change : prepared.guards()) {
                members.add(user(prepared, change));
                counted.add(new Counted(prepared.append().tenant(), key(change)));
            }
        }
        return new Object[] {
            members,
            counted.stream().map(kind -> kind.tenant().value()).toArray(String[]::new),
            counted.stream().map(kind -> kind.guard().text()).toArray(String[]::new),
            members
        };
    }

    private static UUID user(Prepared prepared, GuardChange change) {
        return change.member() == null
                ? prepared.append().stream()
                : change.member().value();
    }

    private static GuardKey key(GuardChange change) {
        return new GuardKey(change.guard(), change.of());
    }

    void member(UUID user, String guard, long bits) {
        states.put(new Member(user, GuardKey.parse(guard)), new State((bits & 1) != 0, (int) bits >> 1));
    }

    void counted(String guardAndTenant, long count) {
        var slash = guardAndTenant.indexOf('/');
        counts.put(
                new Counted(
                        new TenantId(guardAndTenant.substring(slash + 1)),
                        GuardKey.parse(guardAndTenant.substring(0, slash))),
                count);
    }

    /** Why the append can not be; null when it can. */
    @Nullable
    Rejection refusal(Prepared prepared) {
        if (prepared.append().unguarded()) {
            return null;
        }
        for (var after : outcome(prepared).entrySet()) {
            var member = after.getKey();
            var before = states.get(member);
            var left = counts.getOrDefault(new Counted(prepared.append().tenant(), member.guard()), 0L);
            if (before != null && before.counts() && !after.getValue().counts() && left <= 1) {
                return new Rejection(
                        Rejection.Kind.UNPROCESSABLE,
                        member.guard().guard().code(),
                        member.guard().guard().message());
            }
        }
        return null;
    }

    void apply(Prepared prepared) {
        var tenant = prepared.append().tenant();
        prepared.guards().stream()
                .filter(change -> change.effect() == Effect.DISSOLVE)
                .forEach(change -> dissolve(new Counted(tenant, key(change))));
        outcome(prepared).forEach((member, after) -> {
            var before = states.put(member, after);
            var change = (after.counts() ? 1L : 0L) - (before != null && before.counts() ? 1L : 0L);
            counts.merge(new Counted(tenant, member.guard()), change, Long::sum);
            changed.put(member, tenant);
        });
    }

    private void dissolve(Counted set) {
        dissolved.add(set);
        counts.put(set, 0L);
        states.keySet().removeIf(member -> member.guard().equals(set.guard()));
        changed.keySet().removeIf(member -> member.guard().equals(set.guard()));
    }

    private Map<Member, State> outcome(Prepared prepared) {
        Map<Member, State> outcome = new LinkedHashMap<>();
        for (var change : prepared.guards()) {
            for (var member : members(prepared, change)) {
                var before = outcome.getOrDefault(member, states.getOrDefault(member, State.NOBODY));
                outcome.put(member, before.after(change));
            }
        }
        return outcome;
    }

    /** Whose places change: one, all that a user has, or none where the whole set is dissolved. */
    private List<Member> members(Prepared prepared, GuardChange change) {
        var user = user(prepared, change);
        if (change.effect() == Effect.DISSOLVE) {
            return List.of();
        }
        if (change.guard() == Guard.GROUP_OWNERS && change.of() == null) {
            return states.keySet().stream()
                    .filter(member ->
                            member.user().equals(user) && member.guard().guard() == change.guard())
                    .toList();
        }
        return List.of(new Member(user, key(change)));
    }

    void write(RoundTrip trip) {
        for (var set : dissolved) {
            trip.then(
                    "delete from ledger.guards where tenant = ? and guard = ? and belongs and suspensions = 0",
                    set.tenant().value(),
                    set.guard().text());
        }
        if (changed.isEmpty()) {
            return;
        }
        var members = List.copyOf(changed.keySet());
        var after = members.stream().map(states::get).toList();
        trip.then(
                """
                insert into ledger.guards (member, guard, tenant, belongs, suspensions)
                select * from unnest(?::uuid[], ?::text[], ?::text[], ?::boolean[], ?::int[])
                on conflict (member, guard) do update set belongs = excluded.belongs, suspensions = excluded.suspensions""",
                members.stream().map(Member::user).toList(),
                members.stream().map(member -> member.guard().text()).toArray(String[]::new),
                changed.values().stream().map(TenantId::value).toArray(String[]::new),
                belong(after),
                after.stream().mapToInt(State::suspensions).toArray());
        trip.then(
                "delete from ledger.guards where member = any (?) and not belongs and suspensions = 0",
                members.stream().map(Member::user).toList());
    }

    private static boolean[] belong(List<State> states) {
        var flags = new boolean[states.size()];
        for (var i = 0; i < flags.length; i++) {
            flags[i] = states.get(i).belongs();
        }
        return flags;
    }
}
