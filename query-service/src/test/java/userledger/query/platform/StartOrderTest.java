package userledger.query.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import userledger.domain.tenant.TenantEvent.TenantCreated;
import userledger.domain.user.TenantId;
import userledger.query.QueryServiceApplication;
import userledger.rest.operation.Readiness;
import userledger.store.Append;
import userledger.store.Ids;
import userledger.store.Keyring;
import userledger.store.Ledger;
import userledger.store.LedgerSchema;
import userledger.store.MasterKeys;
import userledger.store.Meta;
import userledger.store.TestDatabase;
import userledger.store.TestLedger;

/** The services are started in any order: this one finds a database without a ledger in it. */
class StartOrderTest {

    @Test
    void waitsForTheLedgerAndIsReadyOnceItHasCaughtUp() {
        var database = TestDatabase.create();
        try (var service = start(database)) {
            var readiness = service.getBean(Readiness.class);
            await().atMost(Duration.ofSeconds(30)).until(() -> hasTables(database));
            assertThat(readiness.ready()).isFalse();

            LedgerSchema.migrate(database.command());
            var position = write(database);

            await().atMost(Duration.ofSeconds(30)).until(readiness::ready);
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(
                            () -> assertThat(service.getBean(ReadModels.class).progress())
                                    .containsExactly(new ReadModels.Progress(
                                            "directory_1", "live", position, position, 0, 0, null)));
        }
    }

    private static ConfigurableApplicationContext start(TestDatabase database) {
        return SpringApplication.run(
                QueryServiceApplication.class,
                "--server.port=0",
                "--management.server.port=0",
                "--userledger.database.url=" + database.url(),
                "--userledger.query.database.username=userledger_query",
                "--userledger.master-key=" + TestDatabase.masterKey());
    }

    /** From here on only the ledger is missing. */
    private static boolean hasTables(TestDatabase database) throws SQLException {
        try (var connection = database.query().getConnection();
                var rows = connection
                        .createStatement()
                        .executeQuery("select to_regclass('directory.users') is not null")) {
            return rows.next() && rows.getBoolean(1);
        }
    }

    private static long write(TestDatabase database) {
        var keyring = new Keyring(database.command(), MasterKeys.of(TestDatabase.masterKey(), ""));
        var ids = new Ids(InstantSource.system(), new SecureRandom());
        try (var ledger = new Ledger(database.command(), keyring, ids, new SecureRandom())) {
            return ledger.append(new Append(
                    TenantId.DEFAULT,
                    UUID.randomUUID(),
                    0,
                    List.of(new TenantCreated(TenantId.DEFAULT, null, TestLedger.NOON)),
                    Meta.system("start")));
        }
    }
}
