package userledger.benchmarks;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.ConcurrentLinkedQueue;
import userledger.benchmarks.bed.Database;
import userledger.benchmarks.bed.TestBed;
import userledger.store.EventReader;
import userledger.store.Follower;
import userledger.store.Keyring;
import userledger.store.MasterKeys;
import userledger.store.Tail;

/** A process that follows the log and notes when its handler gets each event; ends when its input ends. */
final class FollowerProcess {

    private FollowerProcess() {}

    /** @param arguments the database's URL and name, and the file to write to */
    static void main(String[] arguments) throws Exception {
        System.setProperty("logback.configurationFile", "userledger/benchmarks/logback.xml");
        var database = new Database(arguments[0], arguments[1]);
        var seen = new ConcurrentLinkedQueue<String>();
        var config = new HikariConfig();
        config.setDataSource(database.as(Database.COMMAND));
        try (var pool = new HikariDataSource(config);
                var tail = new Tail(database.as(Database.COMMAND));
                var follower = new Follower(
                        "benchmark",
                        "ledger",
                        pool,
                        new EventReader(pool, new Keyring(pool, MasterKeys.of(TestBed.MASTER_KEY, ""))),
                        tail,
                        (_, events) -> {
                            var now = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
                            events.forEach(event -> seen.add(event.position() + " " + now));
                        })) {
            follower.start();
            while (System.in.read() >= 0) {
                // Whoever started this process holds its input open for as long as it is wanted.
            }
        }
        Files.write(Path.of(arguments[2]), seen);
    }
}
