package userledger.store;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import userledger.domain.user.ClaimChange;
import userledger.domain.user.Rejection;
import userledger.domain.user.TenantId;

/** Who holds what a batch asks for, and what the users in it hold so far. */
final class HeldClaims {

    /** Read under the order's lock, so that nobody else can take the same meanwhile. */
    static final String QUERY = """
            select 'claim', owner, hash, 0::bigint, 0::bigint, kind from ledger.claims
             where hash = any (?) or owner = any (?)
            """;

    private record Holding(UUID owner, ClaimChange.Kind kind) {}

    private record Taken(Holding holding, TenantId tenant, byte[] hash) {}

    private final Map<ByteBuffer, UUID> owners = new HashMap<>();
    private final Map<Holding, ByteBuffer> holdings = new HashMap<>();
    private final Map<Holding, TenantId> changed = new LinkedHashMap<>();
    private final LinkedHashSet<Holding> released = new LinkedHashSet<>();

    /** The arguments of {@link #QUERY} for a batch. */
    static Object[] arguments(List<Prepared> batch) {
        var wanted = batch.stream()
                .flatMap(prepared -> prepared.claims().stream())
                .map(Prepared.Claim::hash)
                .filter(Objects::nonNull)
                .toArray(byte[][]::new);
        var holders = batch.stream()
                .filter(prepared ->
                        !prepared.opensStream() && !prepared.claims().isEmpty())
                .map(prepared -> prepared.append().stream())
                .distinct()
                .toList();
        return new Object[] {wanted, holders};
    }

    void held(UUID owner, ClaimChange.Kind kind, byte[] hash) {
        owners.put(ByteBuffer.wrap(hash), owner);
        holdings.put(new Holding(owner, kind), ByteBuffer.wrap(hash));
    }

    /** Why the append can not be; null when it can. */
    @Nullable
    Rejection refusal(Prepared prepared) {
        for (var claim : prepared.claims()) {
            var owner = claim.hash() == null ? null : owners.get(ByteBuffer.wrap(claim.hash()));
            if (owner != null && !owner.equals(prepared.append().stream())) {
                return new Rejection(
                        Rejection.Kind.CONFLICT, claim.kind().code(), "Somebody else in this tenant has it already");
            }
        }
        return null;
    }

    void apply(Prepared prepared) {
        for (var claim : prepared.claims()) {
            var holding = new Holding(prepared.append().stream(), claim.kind());
            var before = holdings.remove(holding);
            if (before != null) {
                owners.remove(before);
                released.add(holding);
            }
            if (claim.hash() != null) {
                owners.put(ByteBuffer.wrap(claim.hash()), holding.owner());
                holdings.put(holding, ByteBuffer.wrap(claim.hash()));
            }
            changed.put(holding, prepared.append().tenant());
        }
    }

    /** What is given back goes first: within one batch somebody else may have taken it. */
    void write(RoundTrip trip) {
        if (!released.isEmpty()) {
            trip.then("""
                    delete from ledger.claims c using unnest(?::uuid[], ?::text[]) as released(owner, kind)
                     where c.owner = released.owner and c.kind = released.kind""", released.stream().map(Holding::owner).toList(), kinds(List.copyOf(released)));
        }
        var taken = new ArrayList<Taken>();
        changed.forEach((holding, tenant) -> {
            var hash = holdings.get(holding);
            if (hash != null) {
                taken.add(new Taken(holding, tenant, hash.array()));
            }
        });
        if (!taken.isEmpty()) {
            trip.then(
                    """
                    insert into ledger.claims (hash, key_version, tenant, kind, owner)
                    select hash, ?, tenant, kind, owner
                      from unnest(?::bytea[], ?::text[], ?::text[], ?::uuid[]) as taken(hash, tenant, kind, owner)""",
                    Claims.KEY_VERSION,
                    taken.stream().map(Taken::hash).toArray(byte[][]::new),
                    taken.stream().map(claim -> claim.tenant().value()).toArray(String[]::new),
                    kinds(taken.stream().map(Taken::holding).toList()),
                    taken.stream().map(claim -> claim.holding().owner()).toList());
        }
    }

    private static String[] kinds(List<Holding> holdings) {
        return holdings.stream().map(holding -> holding.kind().name()).toArray(String[]::new);
    }
}
