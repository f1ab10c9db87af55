package userledger.command.imports;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static userledger.command.CommandServiceTest.ADMIN_PASSWORD;
import static userledger.command.imports.ImportClient.newName;
import static userledger.command.imports.ImportClient.number;
import static userledger.command.imports.ImportClient.people;
import static userledger.command.imports.ImportClient.registered;

import java.sql.SQLException;
import java.util.HexFormat;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import userledger.command.CommandServiceTest;
import userledger.store.EventReader;
import userledger.testing.Api;

/** What lies in the database while an import waits, and afterwards. */
@CommandServiceTest
class ImportFilesTest {

    private static final String CSV = "text/csv";

    @LocalServerPort
    private int port;

    @Autowired
    @Qualifier("commandDataSource")
    private DataSource dataSource;

    @Autowired
    @Qualifier("commandEventReader")
    private EventReader log;

    @Autowired
    private ImportWorker worker;

    @Autowired
    private SealedFiles files;

    private Api admin;
    private ImportClient client;
    private String name = "";

    @BeforeEach
    void stopWorking() {
        admin = new Api(port).signedIn("admin", ADMIN_PASSWORD);
        client = new ImportClient(admin);
        worker.stop();
        name = newName();
    }

    @AfterEach
    void workOn() {
        if (!worker.isRunning()) {
            worker.start();
        }
    }

    @Test
    void keepsNothingThatCanBeReadAndNothingAtAllInTheEnd() {
        var canary = "Kanarienvogel";
        client = new ImportClient(admin.with("Change-Reason", canary));
        var location = client.accepted(CSV, "username,firstName\n" + name + "," + canary + "\n");
        var everything = "select count(*) from (select c::text as row from ledger.import_chunks c union all"
                + " select i::text from ledger.imports i union all select k::text from keys.import_keys k) rows"
                + " where row like '%" + canary + "%' or row like '%"
                + HexFormat.of().formatHex(canary.getBytes(UTF_8)) + "%'";
        assertThat(number(dataSource, "select count(*) from ledger.import_chunks"))
                .isEqualTo(1);
        assertThat(number(dataSource, everything)).isZero();

        worker.start();
        client.done(location);

        assertThat(number(dataSource, "select count(*) from ledger.import_chunks"))
                .isZero();
        assertThat(number(dataSource, "select count(*) from keys.import_keys")).isZero();
        assertThat(number(dataSource, "select count(*) from ledger.imports where meta is not null"))
                .isZero();
        var created = log.after(log.headPosition() - 1, 1).getFirst();
        assertThat(created.meta().reason()).isEqualTo(canary);
        assertThat(created.meta().actor()).isNotNull();
    }

    @Test
    void failsWhenItsFileIsDamaged() throws SQLException {
        var before = registered(dataSource);
        var location = client.accepted(CSV, people(name, 10));
        try (var connection = dataSource.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("update ledger.import_chunks set sealed = sha256(sealed)");
        }

        worker.start();
        ImportClient.await(() -> client.show(location).get("state").asString().equals("failed"));

        assertThat(client.show(location).get("finishedAt").isNull()).isFalse();
        assertThat(registered(dataSource)).isEqualTo(before);
        assertThat(number(dataSource, "select count(*) from ledger.import_chunks"))
                .isZero();
    }

    @Test
    void sweepsUploadsWhoseNodeHasDied() throws SQLException {
        try (var connection = dataSource.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("insert into ledger.import_chunks (import_id, number, sealed, received_at) values"
                    + " ('00000000-0000-7000-8000-000000000001', 0, '', now() - interval '1 hour'),"
                    + " ('00000000-0000-7000-8000-000000000002', 0, '', now() - interval '1 hour'),"
                    + " ('00000000-0000-7000-8000-000000000002', 1, '', now())");
        }

        files.sweep();

        assertThat(number(dataSource, "select count(*) from ledger.import_chunks"))
                .isEqualTo(2);
        files.discard(UUID.fromString("00000000-0000-7000-8000-000000000002"));
    }
}
