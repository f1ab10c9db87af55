package userledger.store;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** Brings the tables of the schemas {@code ledger} and {@code keys} up to date. Both schemas exist already. */
public final class LedgerSchema {

    private LedgerSchema() {}

    public static void migrate(DataSource dataSource) {
        DurableSettings.require(dataSource);
        Flyway.configure()
                .dataSource(dataSource)
                .locations("classpath:userledger/ledger")
                .schemas("ledger")
                .createSchemas(false)
                .table("schema_history")
                .load()
                .migrate();
    }
}
