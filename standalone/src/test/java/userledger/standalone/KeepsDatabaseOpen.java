package userledger.standalone;

import java.nio.file.Path;

/** A process to be killed: starts a database, commits the number given, says so, and stays. */
final class KeepsDatabaseOpen {

    private KeepsDatabaseOpen() {}

    public static void main(String[] arguments) throws Exception {
        var database = Ledgers.start(Path.of(arguments[0]));
        try (var command = Ledgers.connect(database, database.command())) {
            Ledgers.execute(command, "CREATE TABLE ledger.events AS SELECT 42 AS position");
            System.out.println("committed");
            System.in.read();
        }
    }
}
