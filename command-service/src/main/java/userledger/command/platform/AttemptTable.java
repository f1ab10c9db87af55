package userledger.command.platform;

import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Function;
import userledger.domain.throttle.Secret;
import userledger.domain.user.TenantId;

/**
 * Counts attempts. Each statement is atomic by itself and changes its rows in the same order as all others do; none waits
 * for the disk, since the worst that a crash of the database can take back are attempts of the last second.
 */
final class AttemptTable {

    /** A lane that is full, or closed, gives no row; a known one stands for both others. */
    private static final String RESERVE = """
            insert into ledger.attempts as a
                   (lane, kind, account, allowed, in_flight, busy_until, forget_at, kept_until)
            select l.lane, l.kind, l.account, l.allowed, 1, now() + interval '30 s', now(), now() + interval '1 day'
              from (select set_config('synchronous_commit', 'off', true)) as quick,
                   unnest(?::bytea[], ?::text[], ?::bytea[], ?::int[]) as l (lane, kind, account, allowed)
             where (l.kind = 'known') = exists (select from ledger.attempts k where k.lane = ?)
             order by l.lane
            on conflict (lane) do update set
                   failed = case when a.forget_at <= now() then 0 else a.failed end,
                   in_flight = case when a.busy_until <= now() then 0 else a.in_flight end + 1,
                   busy_until = excluded.busy_until
             where case when a.forget_at <= now() then 0 else a.failed end
                 + case when a.busy_until <= now() then 0 else a.in_flight end < a.room
            returning kind
            """;

    /** Read under their locks, in order, so that nobody else's count is lost. */
    private static final String LOCKED = """
            with locked as materialized (
              select a.* from (select set_config('synchronous_commit', 'off', true)) as quick, ledger.attempts a
               where a.lane = any (?) order by a.lane for update of a)
            """;

    private static final String RELEASE = LOCKED + """
            update ledger.attempts a set in_flight = greatest(a.in_flight - 1, 0) from locked l where a.lane = l.lane
            """;

    /** How long, in seconds, until an attempt can be made where none could; nothing where there is only a crowd. */
    private static final String WAIT = """
            select max(extract(epoch from forget_at - now())) from ledger.attempts
             where lane = any (?) and failed >= room and forget_at > now()
               and (kind = 'known') = exists (select from ledger.attempts k where k.lane = ?)
            """;

    /** What failed before is forgiven, unless others are being checked at this moment: one right guess hides no others. */
    private static final String RIGHT = LOCKED + """
            , judged as (
              select *, kind <> 'address' and in_flight <= 1 and failed < room as forgiven from locked)
            update ledger.attempts a set
                   in_flight = greatest(j.in_flight - 1, 0),
                   failed = case when j.forgiven then 0 else j.failed end,
                   rounds = case when j.forgiven then 0 else j.rounds end
              from judged j where a.lane = j.lane
            """;

    /** The last failure that is allowed closes the lane: longer each time, as long as its row is kept. */
    private static final String WRONG = LOCKED + """
            , counted as (
              select l.lane, l.kind, l.account, l.room as allowed, l.rounds, p.remembered, p.first, p.longest,
                     case when l.forget_at <= now() then 1 else l.failed + 1 end as failed
                from locked l
                join unnest(?::text[], ?::int[], ?::int[], ?::int[]) as p (kind, remembered, first, longest)
                  on p.kind = l.kind
            ), timed as (
              select *, now() + interval '1 s' * case when failed < allowed then remembered
                     else least(longest, first * 2.0 ^ least(rounds, 20)) end as until
                from counted
            ), settled as (
              update ledger.attempts a set
                     in_flight = greatest(a.in_flight - 1, 0),
                     failed = t.failed,
                     rounds = t.rounds + (t.failed >= t.allowed)::int,
                     forget_at = t.until,
                     kept_until = greatest(a.kept_until, t.until + interval '1 day')
                from timed t where a.lane = t.lane
            )
            insert into ledger.throttles (id, tenant, account, secret, until, due)
            select ?, ?, account, ?, until, now() from timed where account is not null and failed = allowed
            """;

    private static final String WELCOME = """
            insert into ledger.attempts as a
                   (lane, kind, account, allowed, in_flight, busy_until, forget_at, kept_until)
            select ?, 'known', ?, ?, 0, now(), now(), now() + interval '90 days'
              from (select set_config('synchronous_commit', 'off', true)) as quick
            on conflict (lane) do update set kept_until = excluded.kept_until
             where a.kept_until < now() + interval '89 days'
            """;

    private AttemptTable() {}

    /** The kinds of the lanes in which there was room, and now is less. */
    static List<Lane.Kind> reserve(Connection connection, List<Lane> lanes) throws SQLException {
        try (var insert = connection.prepareStatement(RESERVE)) {
            insert.setArray(1, ids(connection, lanes));
            insert.setArray(2, kinds(connection, lanes));
            insert.setArray(
                    3,
                    connection.createArrayOf(
                            "bytea", lanes.stream().map(Lane::account).toArray(byte[][]::new)));
            insert.setArray(
                    4,
                    connection.createArrayOf(
                            "int4",
                            lanes.stream()
                                    .map(lane -> lane.kind().allowance().failures())
                                    .toArray()));
            insert.setBytes(5, known(lanes));
            var granted = new ArrayList<Lane.Kind>();
            try (var rows = insert.executeQuery()) {
                while (rows.next()) {
                    granted.add(Lane.Kind.valueOf(rows.getString(1).toUpperCase(Locale.ROOT)));
                }
            }
            return granted;
        }
    }

    static void release(Connection connection, List<Lane> lanes) throws SQLException {
        settle(connection, RELEASE, lanes);
    }

    static void right(Connection connection, List<Lane> lanes) throws SQLException {
        settle(connection, RIGHT, lanes);
    }

    private static void settle(Connection connection, String sql, List<Lane> lanes) throws SQLException {
        try (var update = connection.prepareStatement(sql)) {
            update.setArray(1, ids(connection, lanes));
            update.executeUpdate();
        }
    }

    /** @param throttle the id of the throttle that begins with this failure, if one does */
    static void wrong(Connection connection, List<Lane> lanes, UUID throttle, TenantId tenant, Secret secret)
            throws SQLException {
        var kinds = List.of(Lane.Kind.values());
        try (var update = connection.prepareStatement(WRONG)) {
            update.setArray(1, ids(connection, lanes));
            update.setArray(
                    2,
                    connection.createArrayOf(
                            "text", kinds.stream().map(Lane.Kind::wireName).toArray()));
            update.setArray(3, seconds(connection, kinds, Allowance::remembered));
            update.setArray(4, seconds(connection, kinds, Allowance::first));
            update.setArray(5, seconds(connection, kinds, Allowance::longest));
            update.setObject(6, throttle);
            update.setString(7, tenant.value());
            update.setString(8, secret.wireName());
            update.executeUpdate();
        }
    }

    /** Seconds to wait; 0 where lanes are only crowded. */
    static int wait(Connection connection, List<Lane> lanes) throws SQLException {
        try (var select = connection.prepareStatement(WAIT)) {
            select.setArray(1, ids(connection, lanes));
            select.setBytes(2, known(lanes));
            try (var row = select.executeQuery()) {
                row.next();
                return (int) Math.ceil(row.getDouble(1));
            }
        }
    }

    static void welcome(Connection connection, Lane known) throws SQLException {
        try (var insert = connection.prepareStatement(WELCOME)) {
            insert.setBytes(1, known.id());
            insert.setBytes(2, known.account());
            insert.setInt(3, known.kind().allowance().failures());
            insert.executeUpdate();
        }
    }

    /** Opens all lanes of a name. */
    static int forgive(Connection connection, byte[] account) throws SQLException {
        try (var update = connection.prepareStatement(
                "update ledger.attempts set failed = 0, rounds = 0 where account = ? and failed > 0")) {
            update.setBytes(1, account);
            return update.executeUpdate();
        }
    }

    /** Forgets lanes in which nothing has happened for long. */
    static int sweep(Connection connection) throws SQLException {
        try (var delete = connection.prepareStatement("delete from ledger.attempts where kept_until <= now()")) {
            return delete.executeUpdate();
        }
    }

    private static Array ids(Connection connection, List<Lane> lanes) throws SQLException {
        return connection.createArrayOf("bytea", lanes.stream().map(Lane::id).toArray(byte[][]::new));
    }

    private static Array kinds(Connection connection, List<Lane> lanes) throws SQLException {
        return connection.createArrayOf(
                "text", lanes.stream().map(lane -> lane.kind().wireName()).toArray());
    }

    private static byte[] known(Collection<Lane> lanes) {
        return lanes.stream()
                .filter(lane -> lane.kind() == Lane.Kind.KNOWN)
                .findFirst()
                .map(Lane::id)
                .orElse(new byte[0]);
    }

    private static Array seconds(Connection connection, List<Lane.Kind> kinds, Function<Allowance, Duration> part)
            throws SQLException {
        return connection.createArrayOf(
                "int4",
                kinds.stream()
                        .map(kind -> (int) part.apply(kind.allowance()).toSeconds())
                        .toArray());
    }
}
