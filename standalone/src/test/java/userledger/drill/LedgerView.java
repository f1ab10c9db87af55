package userledger.drill;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import userledger.domain.account.Account;
import userledger.domain.deletion.DeletionEvent;
import userledger.domain.registration.RegistrationEvent.UserRegistered;
import userledger.domain.user.LedgerEvent;
import userledger.rest.user.UserJson;
import userledger.store.EventReader;
import userledger.store.Keyring;
import userledger.store.MasterKeys;
import userledger.store.TestDatabase;

/** The log and the read model as they lie in the database, past every service. */
record LedgerView(DataSource dataSource) {

    static LedgerView of(Map<String, String> environment) {
        var dataSource = new PGSimpleDataSource();
        dataSource.setUrl(environment.get("USERLEDGER_DATABASE_URL"));
        dataSource.setUser(environment.get("USERLEDGER_QUERY_DATABASE_USERNAME"));
        dataSource.setPassword(environment.get("USERLEDGER_QUERY_DATABASE_PASSWORD"));
        return new LedgerView(dataSource);
    }

    long number(String sql) throws SQLException {
        try (var connection = dataSource.getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    long head() throws SQLException {
        return number("select coalesce(max(position), 0) from ledger.events");
    }

    List<LogRow> log(long after) throws SQLException {
        var log = new ArrayList<LogRow>();
        try (var connection = dataSource.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select position, stream, sequence, name, meta ->> 'correlationId'"
                        + " from ledger.events where position > " + after + " order by position")) {
            while (rows.next()) {
                log.add(new LogRow(
                        rows.getLong(1),
                        rows.getObject(2, UUID.class),
                        rows.getLong(3),
                        rows.getString(4),
                        rows.getString(5)));
            }
        }
        return log;
    }

    /** All users, made from the log from its beginning. */
    Map<UUID, String> folded() {
        var reader = new EventReader(dataSource, new Keyring(dataSource, MasterKeys.of(TestDatabase.masterKey(), "")));
        var accounts = new HashMap<UUID, Account>();
        var position = 0L;
        for (var events = reader.after(0, 1_000); !events.isEmpty(); events = reader.after(position, 1_000)) {
            for (var stored : events) {
                position = stored.position();
                var subject = stored.subject();
                switch (stored.event()) {
                    case UserRegistered registered -> accounts.put(subject, Account.from(registered));
                    case DeletionEvent _ -> accounts.remove(subject);
                    case null -> throw new IllegalStateException("Not known here: " + stored.name());
                    case LedgerEvent event -> accounts.computeIfPresent(subject, (_, account) -> account.evolve(event));
                }
            }
        }
        var users = new HashMap<UUID, String>();
        accounts.forEach((id, account) -> users.put(id, UserJson.full(account).toString()));
        return users;
    }

    /** All users that the read model shows, once it holds the whole log. */
    Map<UUID, String> shown() throws SQLException, InterruptedException {
        while (number("select min(position) from directory.followers") < head()) {
            Thread.sleep(20);
        }
        var users = new HashMap<UUID, String>();
        try (var connection = dataSource.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select id, full_json from directory.users")) {
            while (rows.next()) {
                users.put(rows.getObject(1, UUID.class), rows.getString(2));
            }
        }
        return users;
    }
}
