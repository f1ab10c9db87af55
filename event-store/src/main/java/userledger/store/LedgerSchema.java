package userledger.store;

import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** Brings the tables of the schemas {@code ledger} and {@code keys} up to date. Both schemas exist already. */
public final class LedgerSchema {

    private LedgerSchema() {}

    /** @param more where further migrations of the schema {@code ledger} are, such as the ones of a service */
    public static void migrate(DataSource dataSource, String... more) {
        DurableSettings.require(dataSource);
        Flyway.configure()
                .dataSource(dataSource)
                .locations(Stream.concat(Stream.of("classpath:userledger/ledger"), Stream.of(more))
                        .toArray(String[]::new))
                .schemas("ledger")
                .createSchemas(false)
                .table("schema_history")
                .load()
                .migrate();
    }
}
