package userledger.query.directory;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * By how much, at most, times of users were ahead of the log's own. Services have clocks of their own, so a user who was
 * there at a position may be said to have been created a little later than the log says it was then; but never later than
 * that by more than this.
 */
final class LeadTable {

    private static final String WRITE = """
            insert into leads_1 (lead) values (?::interval)
            on conflict (only_one) do update set lead = greatest(leads_1.lead, excluded.lead)
            """;

    /** No user who was there at a position can have a later time. */
    private static final String LATEST = " <= (select recorded_at + coalesce((select lead from directory.leads), '0')"
            + " from ledger.events where position = ?)";

    private LeadTable() {}

    static void write(Connection connection, List<Life> lives) throws SQLException {
        var longest = lives.stream().map(Life::lead).reduce(Duration.ZERO, Life::longer);
        if (longest.isPositive()) {
            try (var insert = connection.prepareStatement(WRITE)) {
                // PostgreSQL rounds to microseconds.
                insert.setString(1, longest.plus(1, ChronoUnit.MICROS).toString());
                insert.executeUpdate();
            }
        }
    }

    /**
     * The latest of the past come behind all who came later: these an index need not be gone along past. Goes behind another
     * condition.
     *
     * @param position of the log as of which it is asked; null for now
     */
    static void addLatest(SqlText sql, @Nullable Long position, SortOrder.Key key) {
        if (position != null && key.descending() && key.field().isOfEvents()) {
            sql.add(" and " + key.field().expression() + LATEST, position);
        }
    }
}
