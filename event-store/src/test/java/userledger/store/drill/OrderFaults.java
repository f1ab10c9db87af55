package userledger.store.drill;

import java.sql.SQLException;

/**
 * What befalls a transaction between its rows and its commit, whichever way it came: a trigger lets some wait and undoes
 * others. What befalls a row depends on the seed and on its place in its stream alone, so that a group that is tried
 * again in halves finds the one row that is to fail.
 */
record OrderFaults(DrillSql superuser, long seed, int events, int longDelays, int longestSeconds) {

    private static final String SQL = """
            create schema drill;
            create sequence drill.undone;
            create sequence drill.stalled;
            create function drill.die(stream uuid, sequence bigint) returns bigint immutable language sql
              return hashtextextended(stream::text || sequence, %1$d) & 9223372036854775807;
            create function drill.strike() returns trigger language plpgsql security definer as $$
            declare seconds float;
            begin
              if exists (select from added where drill.die(stream, sequence) %% 300 = 0) then
                perform nextval('drill.undone');
                raise exception 'Undone by the drill';
              end if;
              if exists (select from added where (drill.die(stream, sequence) / 1000) %% %2$d < %3$d) then
                perform nextval('drill.stalled');
                perform pg_sleep(%4$d * (1 + random()) / 2);
              end if;
              select max(case when drill.die(stream, sequence) %% 16 = 0
                              then drill.die(stream, sequence) %% 20000 / 1000000.0 end) into seconds from added;
              perform pg_sleep(seconds) where seconds is not null;
              return null;
            end $$;
            create trigger strike after insert on ledger.events referencing new table as added
              for each statement execute function drill.strike();
            """;

    void begin() throws SQLException {
        superuser.execute(SQL.formatted(seed, events, longDelays, longestSeconds));
    }

    void end() throws SQLException {
        superuser.execute("drop trigger strike on ledger.events");
    }

    long undone() throws SQLException {
        return superuser.number("select case when is_called then last_value else 0 end from drill.undone");
    }

    long stalled() throws SQLException {
        return superuser.number("select case when is_called then last_value else 0 end from drill.stalled");
    }
}
