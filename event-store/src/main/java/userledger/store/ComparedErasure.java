package userledger.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import userledger.domain.catalog.EventName;

/**
 * What the database knows of an erasure.
 *
 * @param buried whether there is a tombstone
 * @param head the sequence of the last event of the person's stream; -1 when there is none
 * @param ended whether that event is the person's end
 * @param inPlace whether the end stands where the erasure says
 */
record ComparedErasure(Erasure erasure, boolean buried, long head, boolean ended, boolean inPlace) {

    private static final int PORTION = 1_000;

    private static final String QUERY = """
            select exists (select from keys.tombstones t where t.subject = f.subject),
                   coalesce(last.sequence, -1), coalesce(last.name = '%1$s', false),
                   exists (select from ledger.events e
                            where e.position = f.position and e.stream = f.subject and e.name = '%1$s')
              from unnest(?::uuid[], ?::bigint[]) with ordinality as f(subject, position, number)
              left join lateral (select sequence, name from ledger.events e where e.stream = f.subject
                                  order by sequence desc limit 1) last on true
             order by number
            """.formatted(EventName.USER_ERASED.wireName());

    /** Whether the account has not ended, in a log that is older than the erasure. */
    boolean livesOn() {
        return head >= 0 && !ended;
    }

    boolean isDone() {
        return buried && !livesOn();
    }

    static List<ComparedErasure> of(Connection connection, Collection<Erasure> all) throws SQLException {
        var compared = new ArrayList<ComparedErasure>(all.size());
        var erasures = List.copyOf(all);
        try (var select = connection.prepareStatement(QUERY)) {
            for (var from = 0; from < erasures.size(); from += PORTION) {
                var portion = erasures.subList(from, Math.min(from + PORTION, erasures.size()));
                select.setArray(
                        1,
                        connection.createArrayOf(
                                "uuid", portion.stream().map(Erasure::subject).toArray()));
                select.setArray(
                        2,
                        connection.createArrayOf(
                                "bigint",
                                portion.stream().map(Erasure::position).toArray()));
                try (var rows = select.executeQuery()) {
                    for (var erasure : portion) {
                        rows.next();
                        compared.add(new ComparedErasure(
                                erasure, rows.getBoolean(1), rows.getLong(2), rows.getBoolean(3), rows.getBoolean(4)));
                    }
                }
            }
        }
        return compared;
    }
}
