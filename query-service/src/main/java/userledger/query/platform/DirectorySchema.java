package userledger.query.platform;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** Brings the tables of the schema {@code directory} up to date. The schema exists already. */
final class DirectorySchema {

    static final String NAME = "directory";

    private DirectorySchema() {}

    static void migrate(DataSource dataSource) {
        Flyway.configure()
                .dataSource(dataSource)
                .locations("classpath:userledger/directory")
                .schemas(NAME)
                .createSchemas(false)
                .table("schema_history")
                .load()
                .migrate();
    }
}
