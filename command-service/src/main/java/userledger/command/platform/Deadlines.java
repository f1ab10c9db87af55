package userledger.command.platform;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import userledger.domain.user.TenantId;
import userledger.domain.user.UserId;
import userledger.store.SqlWork;

/** Whose time to confirm something, or for which something lasts, is over when. A later time takes the place of an earlier one. */
@Component
public class Deadlines {

    /** What is to be confirmed. */
    public enum Kind {
        SIGN_UP,
        EMAIL_CHANGE,
        /** Nothing: the next attribute runs out. */
        ATTRIBUTES;

        String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Somebody whose time is over. */
    public record Due(TenantId tenant, UserId user) {}

    private static final int PORTION = 100;

    private static final String EXPECT = """
            insert into ledger.deadlines (user_id, kind, tenant, due) values (?, ?, ?, ?)
            on conflict (user_id, kind) do update set due = excluded.due
            """;

    private final DataSource dataSource;

    Deadlines(@Qualifier("commandDataSource") DataSource dataSource) {
        this.dataSource = dataSource;
    }

    public void expect(Connection transaction, Kind kind, TenantId tenant, UserId user, Instant due)
            throws SQLException {
        try (var insert = transaction.prepareStatement(EXPECT)) {
            insert.setObject(1, user.value());
            insert.setString(2, kind.wireName());
            insert.setString(3, tenant.value());
            insert.setObject(4, due.atOffset(ZoneOffset.UTC));
            insert.executeUpdate();
        }
    }

    public void expect(Kind kind, TenantId tenant, UserId user, Instant due) {
        SqlWork.run(dataSource, connection -> {
            expect(connection, kind, tenant, user, due);
            return true;
        });
    }

    /** There is nothing to wait for any more. */
    public void forget(Connection transaction, Kind kind, UserId user) throws SQLException {
        try (var delete = transaction.prepareStatement("delete from ledger.deadlines where user_id = ? and kind = ?")) {
            delete.setObject(1, user.value());
            delete.setString(2, kind.wireName());
            delete.executeUpdate();
        }
    }

    /**
     * Goes through those whose time was over then, in portions.
     *
     * @param end tells whether nothing is left to do about somebody; the others are due in the next round as well
     */
    public void settle(Kind kind, Instant now, Predicate<Due> end) {
        List<Due> due;
        List<Due> settled;
        do {
            due = due(kind, now);
            settled = due.stream().filter(end).toList();
            settled.forEach(over -> done(kind, over.user(), now));
        } while (!due.isEmpty() && settled.size() == due.size());
    }

    /** Some of those whose time was over then. */
    public List<Due> due(Kind kind, Instant now) {
        return SqlWork.run(dataSource, connection -> {
            try (var select = connection.prepareStatement(
                    "select tenant, user_id from ledger.deadlines where kind = ? and due < ? order by due limit ?")) {
                select.setString(1, kind.wireName());
                select.setObject(2, now.atOffset(ZoneOffset.UTC));
                select.setInt(3, PORTION);
                var due = new ArrayList<Due>();
                try (var rows = select.executeQuery()) {
                    while (rows.next()) {
                        due.add(new Due(new TenantId(rows.getString(1)), new UserId(rows.getObject(2, UUID.class))));
                    }
                }
                return due;
            }
        });
    }

    /** Nothing is left to do about what was due then. */
    private void done(Kind kind, UserId user, Instant now) {
        SqlWork.run(dataSource, connection -> {
            try (var delete = connection.prepareStatement(
                    "delete from ledger.deadlines where user_id = ? and kind = ? and due < ?")) {
                delete.setObject(1, user.value());
                delete.setString(2, kind.wireName());
                delete.setObject(3, now.atOffset(ZoneOffset.UTC));
                return delete.executeUpdate();
            }
        });
    }
}
