package userledger.query.platform;

import javax.sql.DataSource;

/** Makes the tables of the read models without a service. */
public final class TestSchema {

    private TestSchema() {}

    public static void migrate(DataSource dataSource) {
        DirectorySchema.migrate(dataSource);
    }
}
