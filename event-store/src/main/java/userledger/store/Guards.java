package userledger.store;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import userledger.domain.user.GuardChange;
import userledger.domain.user.GuardChange.Guard;
import userledger.domain.user.Rejection;
import userledger.domain.user.TenantId;

/** Who counts for the guards that a batch changes, and how many others count with them. */
final class Guards {

    /** Read under the order's lock, so that no other change can come between. */
    static final String QUERY = """
            select 'guard', member, null::bytea, (belongs::int + 2 * suspended::int)::bigint, 0::bigint, guard
              from ledger.guards where member = any (?)
            union all
            select 'counted', null, null, (select count(*) from (select from ledger.guards g
                   where g.tenant = t.tenant and g.guard = t.guard and belongs and not suspended limit 2000) counting),
                   0, t.guard || ':' || t.tenant
              from unnest(?::text[], ?::text[]) as t(tenant, guard)
            """;

    private record Member(UUID user, Guard guard) {}

    private record Counted(TenantId tenant, Guard guard) {}

    private record State(boolean belongs, boolean suspended) {

        static final State NOBODY = new State(false, false);

        boolean counts() {
            return belongs && !suspended;
        }

        State after(GuardChange.Effect effect) {
            return switch (effect) {
                case JOIN -> new State(true, suspended);
                case LEAVE -> new State(false, suspended);
                case SUSPEND -> new State(belongs, true);
                case RESUME -> new State(belongs, false);
            };
        }
    }

    private final Map<Member, State> states = new HashMap<>();
    private final Map<Counted, Long> counts = new HashMap<>();
    private final Map<Member, TenantId> changed = new LinkedHashMap<>();

    /** The arguments of {@link #QUERY} for a batch. */
    static Object[] arguments(List<Prepared> batch) {
        var members = new LinkedHashSet<UUID>();
        var counted = new LinkedHashSet<Counted>();
        for (var prepared : batch) {
            for (var change : prepared.guards()) {
                members.add(prepared.append().stream());
                counted.add(new Counted(prepared.append().tenant(), change.guard()));
            }
        }
        return new Object[] {
            members,
            counted.stream().map(kind -> kind.tenant().value()).toArray(String[]::new),
            counted.stream().map(kind -> kind.guard().name()).toArray(String[]::new)
        };
    }

    void member(UUID user, String guard, long bits) {
        states.put(new Member(user, Guard.valueOf(guard)), new State((bits & 1) != 0, (bits & 2) != 0));
    }

    void counted(String guardAndTenant, long count) {
        var colon = guardAndTenant.indexOf(':');
        counts.put(
                new Counted(
                        new TenantId(guardAndTenant.substring(colon + 1)),
                        Guard.valueOf(guardAndTenant.substring(0, colon))),
                count);
    }

    /** Why the append can not be; null when it can. */
    @Nullable
    Rejection refusal(Prepared prepared) {
        for (var after : outcome(prepared).entrySet()) {
            var member = after.getKey();
            var before = states.get(member);
            var left = counts.getOrDefault(new Counted(prepared.append().tenant(), member.guard()), 0L);
            if (before != null && before.counts() && !after.getValue().counts() && left <= 1) {
                return new Rejection(
                        Rejection.Kind.UNPROCESSABLE,
                        member.guard().code(),
                        member.guard().message());
            }
        }
        return null;
    }

    void apply(Prepared prepared) {
        var tenant = prepared.append().tenant();
        outcome(prepared).forEach((member, after) -> {
            var before = states.put(member, after);
            var change = (after.counts() ? 1L : 0L) - (before != null && before.counts() ? 1L : 0L);
            counts.merge(new Counted(tenant, member.guard()), change, Long::sum);
            changed.put(member, tenant);
        });
    }

    private Map<Member, State> outcome(Prepared prepared) {
        Map<Member, State> outcome = new LinkedHashMap<>();
        for (var change : prepared.guards()) {
            var member = new Member(prepared.append().stream(), change.guard());
            var before = outcome.getOrDefault(member, states.getOrDefault(member, State.NOBODY));
            outcome.put(member, before.after(change.effect()));
        }
        return outcome;
    }

    void write(RoundTrip trip) {
        if (changed.isEmpty()) {
            return;
        }
        var members = List.copyOf(changed.keySet());
        var after = members.stream().map(states::get).toList();
        trip.then(
                """
                insert into ledger.guards (member, guard, tenant, belongs, suspended)
                select * from unnest(?::uuid[], ?::text[], ?::text[], ?::boolean[], ?::boolean[])
                on conflict (member, guard) do update set belongs = excluded.belongs, suspended = excluded.suspended""",
                members.stream().map(Member::user).toList(),
                members.stream().map(member -> member.guard().name()).toArray(String[]::new),
                changed.values().stream().map(TenantId::value).toArray(String[]::new),
                flags(after, true),
                flags(after, false));
        trip.then(
                "delete from ledger.guards where member = any (?) and not belongs and not suspended",
                members.stream().map(Member::user).toList());
    }

    private static boolean[] flags(List<State> states, boolean belongs) {
        var flags = new boolean[states.size()];
        for (var i = 0; i < flags.length; i++) {
            flags[i] = belongs ? states.get(i).belongs() : states.get(i).suspended();
        }
        return flags;
    }
}
