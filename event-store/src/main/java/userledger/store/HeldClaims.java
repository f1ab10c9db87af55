package userledger.store;

import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import userledger.domain.user.ClaimChange.Kind;
import userledger.domain.user.Rejection;
import userledger.store.ClaimTable.Claimed;

/**
 * Who holds what a batch asks for or what looks like it, and what the users in it hold so far. Read under the order's lock,
 * so that nobody else can take the same meanwhile.
 */
final class HeldClaims {

    private record Holding(UUID owner, Kind kind) {}

    private final Map<ByteBuffer, Claimed> claims = new HashMap<>();
    private final Map<Holding, ByteBuffer> holdings = new HashMap<>();
    private final Map<Long, Set<ByteBuffer>> looks = new HashMap<>();
    private final Set<ByteBuffer> stored = new HashSet<>();
    private final Set<ByteBuffer> changed = new LinkedHashSet<>();
    private final Set<UUID> forgotten = new LinkedHashSet<>();

    /** The arguments of {@link ClaimTable#QUERY} for a batch. */
    static Object[] arguments(List<Prepared> batch) {
        var wanted = batch.stream()
                .flatMap(prepared -> prepared.claims().stream())
                .filter(claim -> claim.hash() != null)
                .toList();
        var looks = wanted.stream()
                .map(Prepared.Claim::look)
                .filter(Objects::nonNull)
                .map(KeyedLook.class::cast)
                .toList();
        return new Object[] {
            wanted.stream().map(Prepared.Claim::hash).toArray(byte[][]::new),
            batch.stream()
                    .filter(prepared ->
                            !prepared.opensStream() && !prepared.claims().isEmpty())
                    .map(prepared -> prepared.append().stream())
                    .distinct()
                    .toList(),
            looks.stream()
                    .flatMap(look -> look.hashes().stream())
                    .mapToLong(Long::longValue)
                    .toArray(),
            looks.stream()
                    .flatMap(look ->
                            look.hashes().stream().map(_ -> look.scripts().text()))
                    .toArray(String[]::new)
        };
    }

    /** Takes a row of {@link ClaimTable#QUERY} into account. */
    void take(ResultSet row) throws SQLException {
        var hash = ByteBuffer.wrap(ClaimTable.hash(row));
        stored.add(hash);
        var claim = ClaimTable.read(row);
        if (claim != null) {
            put(hash, claim);
        }
    }

    private void put(ByteBuffer hash, Claimed claim) {
        claims.put(hash, claim);
        if (claim.owner() != null && claim.kept() == null) {
            holdings.put(new Holding(claim.owner(), claim.kind()), hash);
        }
        if (claim.look() != null) {
            claim.look()
                    .hashes()
                    .forEach(look ->
                            looks.computeIfAbsent(look, _ -> new HashSet<>()).add(hash));
        }
    }

    /** Why the append can not be; null when it can. */
    @Nullable
    Rejection refusal(Prepared prepared) {
        var stream = prepared.append().stream();
        for (var claim : prepared.claims()) {
            var holder = claim.hash() == null ? null : claims.get(ByteBuffer.wrap(claim.hash()));
            if (holder != null && !stream.equals(holder.owner())) {
                return new Rejection(
                        Rejection.Kind.CONFLICT, claim.kind().code(), "Somebody else in this tenant has it already");
            }
            if (claim.look() != null && isTakenForAnother(stream, claim.look())) {
                return new Rejection(
                        Rejection.Kind.CONFLICT,
                        "user.username_lookalike",
                        "It looks like somebody else's username in this tenant");
            }
        }
        return null;
    }

    private boolean isTakenForAnother(UUID stream, KeyedLook look) {
        return look.hashes().stream()
                .flatMap(hash -> looks.getOrDefault(hash, Set.of()).stream())
                .map(claims::get)
                .anyMatch(other -> other != null
                        && other.look() != null
                        && !stream.equals(other.owner())
                        && look.isTakenFor(other.look()));
    }

    void apply(Prepared prepared) {
        var stream = prepared.append().stream();
        // What comes and goes within one step was never anybody's.
        var last = new EnumMap<Kind, Prepared.Claim>(Kind.class);
        prepared.claims().forEach(claim -> last.put(claim.kind(), claim));
        last.forEach((kind, claim) -> {
            var before = holdings.remove(new Holding(stream, kind));
            var hash = claim.hash() == null ? null : ByteBuffer.wrap(claim.hash());
            if (before != null && !before.equals(hash)) {
                free(before, kind == Kind.USERNAME ? prepared.keepsUsername() : claim.keepsFormer());
            }
            if (hash != null) {
                put(hash, new Claimed(prepared.append().tenant(), kind, stream, claim.look(), null));
                changed.add(hash);
            }
        });
        if (prepared.erased() != null) {
            forgotten.add(prepared.erased());
        }
    }

    private void free(ByteBuffer hash, Duration keptBack) {
        var claim = Objects.requireNonNull(claims.remove(hash));
        if (!keptBack.isZero()) {
            claims.put(hash, claim.keptFor(keptBack));
        }
        changed.add(hash);
    }

    /** What is given back goes first: within one batch somebody else may have taken it. */
    void write(RoundTrip trip) {
        ClaimTable.delete(trip, changed.stream().filter(stored::contains).toList());
        var rows = new LinkedHashMap<ByteBuffer, Claimed>();
        for (var hash : changed) {
            var claim = claims.get(hash);
            if (claim != null) {
                rows.put(hash, claim);
            }
        }
        ClaimTable.insert(trip, rows);
        ClaimTable.forget(trip, forgotten);
    }
}
