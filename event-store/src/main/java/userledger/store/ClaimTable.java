package userledger.store;

import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import userledger.domain.user.ClaimChange.Kind;
import userledger.domain.user.TenantId;

/** The rows of claims: what is in use, and what is kept back for a while after that. */
final class ClaimTable {

    private static final String COLUMNS = """
            select 'claim', c.owner, c.hash, c.tenant, c.kind, c.look, c.other_look, c.scripts,
                   case when c.kept_until is null then 'used'
                        when c.kept_until > clock_timestamp() then 'kept' else 'over' end
            """;

    /** Of names that look alike only those of other scripts: of the others there may be very many. */
    static final String QUERY = COLUMNS + """
              from ledger.claims c where c.hash = any (?) or c.owner = any (?) and c.kept_until is null
            union all
            """ + COLUMNS + """
              from unnest(?::bigint[], ?::text[]) as wanted(look, scripts)
              join ledger.claims c on c.look = wanted.look or c.other_look = wanted.look
             where c.scripts = '' or c.scripts <> wanted.scripts
            """;

    private static final String DELETE = "delete from ledger.claims where hash = any (?)";

    private static final String INSERT = """
            insert into ledger.claims (hash, key_version, tenant, kind, owner, look, other_look, scripts, kept_until)
            select hash, ?, tenant, kind, owner, look, other_look, scripts,
                   case seconds when 9223372036854775807 then 'infinity'
                                else clock_timestamp() + seconds * interval '1 second' end
              from unnest(?::bytea[], ?::text[], ?::text[], ?::uuid[], ?::bigint[], ?::bigint[], ?::text[], ?::bigint[])
                as c(hash, tenant, kind, owner, look, other_look, scripts, seconds)""";

    private static final String FORGET = "update ledger.claims set owner = null where owner = any (?)";

    private static final String CLEAN_UP = """
            delete from ledger.claims where hash = any (array(
                   select hash from ledger.claims where kept_until <= clock_timestamp() limit 100))""";

    /**
     * A row.
     *
     * @param owner null once that person has been forgotten
     * @param look null for what is no username
     * @param kept for how long; null while it is in use
     */
    record Claimed(
            TenantId tenant,
            Kind kind,
            @Nullable UUID owner,
            @Nullable KeyedLook look,
            @Nullable Duration kept) {

        Claimed keptFor(Duration time) {
            return new Claimed(tenant, kind, owner, look, time);
        }
    }

    private ClaimTable() {}

    static byte[] hash(ResultSet row) throws SQLException {
        return row.getBytes(3);
    }

    /** The claim; null where its time is over. */
    static @Nullable Claimed read(ResultSet row) throws SQLException {
        var state = row.getString(9);
        if (state.equals("over")) {
            return null;
        }
        var scripts = row.getString(8);
        return new Claimed(
                new TenantId(row.getString(4)),
                Kind.valueOf(row.getString(5)),
                row.getObject(2, UUID.class),
                scripts == null
                        ? null
                        : new KeyedLook(
                                Stream.of(row.getObject(6, Long.class), row.getObject(7, Long.class))
                                        .filter(Objects::nonNull)
                                        .toList(),
                                Scripts.parse(scripts)),
                state.equals("kept") ? Duration.ZERO : null);
    }

    static void delete(RoundTrip trip, Collection<ByteBuffer> hashes) {
        if (!hashes.isEmpty()) {
            trip.then(DELETE, (Object) bytes(hashes));
        }
    }

    static void insert(RoundTrip trip, Map<ByteBuffer, Claimed> rows) {
        if (rows.isEmpty()) {
            return;
        }
        var claims = List.copyOf(rows.values());
        if (claims.stream().anyMatch(claim -> claim.kept() != null)) {
            trip.then(CLEAN_UP);
        }
        trip.then(
                INSERT,
                Claims.KEY_VERSION,
                bytes(rows.keySet()),
                texts(claims, claim -> claim.tenant().value()),
                texts(claims, claim -> claim.kind().name()),
                claims.stream().map(Claimed::owner).toArray(UUID[]::new),
                numbers(
                        claims,
                        claim -> claim.look() == null
                                ? null
                                : claim.look().hashes().getFirst()),
                numbers(
                        claims,
                        claim -> claim.look() == null || claim.look().hashes().size() == 1
                                ? null
                                : claim.look().hashes().getLast()),
                texts(
                        claims,
                        claim -> claim.look() == null
                                ? null
                                : claim.look().scripts().text()),
                numbers(
                        claims,
                        claim -> claim.kept() == null ? null : claim.kept().toSeconds()));
    }

    static void forget(RoundTrip trip, Set<UUID> people) {
        if (!people.isEmpty()) {
            trip.then(FORGET, people);
        }
    }

    private static byte[][] bytes(Collection<ByteBuffer> hashes) {
        return hashes.stream().map(ByteBuffer::array).toArray(byte[][]::new);
    }

    private static String[] texts(List<Claimed> claims, Function<Claimed, @Nullable String> column) {
        return claims.stream().map(column).toArray(String[]::new);
    }

    private static Long[] numbers(List<Claimed> claims, Function<Claimed, @Nullable Long> column) {
        return claims.stream().map(column).toArray(Long[]::new);
    }
}
