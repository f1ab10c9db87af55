package userledger.drill;

import java.util.HashMap;
import java.util.Map;
import userledger.store.TestDatabase;
import userledger.store.TestErasureFile;

/** How a service under drill is set up. */
final class Settings {

    static final String ADMINISTRATOR = "admin";
    static final String PASSWORD = "correct horse battery";

    private Settings() {}

    /** @param database what says where the database is */
    static Map<String, String> on(Map<String, String> database) {
        var settings = new HashMap<>(database);
        settings.put("USERLEDGER_MASTER_KEY", TestDatabase.masterKey());
        settings.put("USERLEDGER_ERASURES_FILE", TestErasureFile.create().toString());
        settings.put("USERLEDGER_ADMIN_USERNAME", ADMINISTRATOR);
        settings.put("USERLEDGER_ADMIN_PASSWORD", PASSWORD);
        return settings;
    }

    static Map<String, String> on(TestDatabase database) {
        return on(Map.of(
                "USERLEDGER_DATABASE_URL", database.url(),
                "USERLEDGER_COMMAND_DATABASE_USERNAME", "userledger_command",
                "USERLEDGER_COMMAND_DATABASE_PASSWORD", "",
                "USERLEDGER_QUERY_DATABASE_USERNAME", "userledger_query",
                "USERLEDGER_QUERY_DATABASE_PASSWORD", ""));
    }
}
