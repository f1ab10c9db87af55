package userledger.command.registration;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import userledger.domain.user.TenantId;
import userledger.domain.user.UserId;
import userledger.store.StoreUnavailableException;

/** Which sign-ups are to be looked at again once their time is over. */
@Component
class SignUpTable {

    private static final int PORTION = 100;

    private final DataSource dataSource;

    SignUpTable(@Qualifier("commandDataSource") DataSource dataSource) {
        this.dataSource = dataSource;
    }

    record Due(TenantId tenant, UserId user) {}

    void expect(Connection transaction, TenantId tenant, UserId user, Instant due) throws SQLException {
        try (var insert =
                transaction.prepareStatement("insert into ledger.sign_ups (user_id, tenant, due) values (?, ?, ?)")) {
            insert.setObject(1, user.value());
            insert.setString(2, tenant.value());
            insert.setObject(3, due.atOffset(ZoneOffset.UTC));
            insert.executeUpdate();
        }
    }

    /** Some of those whose time was over then. */
    List<Due> due(Instant now) {
        try (var connection = dataSource.getConnection();
                var select = connection.prepareStatement(
                        "select tenant, user_id from ledger.sign_ups where due < ? order by due limit ?")) {
            select.setObject(1, now.atOffset(ZoneOffset.UTC));
            select.setInt(2, PORTION);
            var due = new ArrayList<Due>();
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    due.add(new Due(new TenantId(rows.getString(1)), new UserId(rows.getObject(2, UUID.class))));
                }
            }
            return due;
        } catch (SQLException e) {
            throw new StoreUnavailableException(e);
        }
    }

    void done(UserId user) {
        try (var connection = dataSource.getConnection();
                var delete = connection.prepareStatement("delete from ledger.sign_ups where user_id = ?")) {
            delete.setObject(1, user.value());
            delete.executeUpdate();
        } catch (SQLException e) {
            throw new StoreUnavailableException(e);
        }
    }
}
