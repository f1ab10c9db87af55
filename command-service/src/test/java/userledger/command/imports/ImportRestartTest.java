package userledger.command.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static userledger.command.CommandServiceTest.ADMIN_PASSWORD;
import static userledger.command.imports.ImportClient.failures;
import static userledger.command.imports.ImportClient.newName;
import static userledger.command.imports.ImportClient.number;
import static userledger.command.imports.ImportClient.people;
import static userledger.command.imports.ImportClient.registered;

import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import userledger.command.CommandServiceTest;
import userledger.command.platform.NewUsers;
import userledger.domain.user.TenantId;
import userledger.store.EventLog;
import userledger.store.Meta;
import userledger.store.StoreUnavailableException;
import userledger.testing.Api;

/** What is left when work on an import ends in the middle, and how it goes on. */
@CommandServiceTest
class ImportRestartTest {

    private static final String CSV = "text/csv";

    @LocalServerPort
    private int port;

    @Autowired
    @Qualifier("commandDataSource")
    private DataSource dataSource;

    @Autowired
    private ImportWorker worker;

    @Autowired
    private Imports imports;

    @Autowired
    private SealedFiles files;

    @Autowired
    private NewUsers newUsers;

    @Autowired
    private InstantSource clock;

    private Api admin;
    private ImportClient client;
    private String name = "";
    private long before;

    @BeforeEach
    void stopWorking() {
        admin = new Api(port).signedIn("admin", ADMIN_PASSWORD);
        client = new ImportClient(admin);
        worker.stop();
        name = newName();
        before = registered(dataSource);
    }

    @AfterEach
    void workOn() {
        if (!worker.isRunning()) {
            worker.start();
        }
    }

    @Test
    void anImportWaitsUntilSomebodyWorksOnIt() {
        var location = client.accepted(CSV, people(name, 10));

        var waiting = client.show(location);
        assertThat(waiting.get("state").asString()).isEqualTo("running");
        assertThat(waiting.get("total").asInt()).isEqualTo(10);
        assertThat(waiting.get("startedAt").isNull()).isTrue();
        assertThat(waiting.get("etaSeconds").isNull()).isTrue();

        worker.start();
        assertThat(client.done(location).get("created").asInt()).isEqualTo(10);
    }

    @Test
    void goesOnWhereItWasWhenItEndedInsideATransaction() {
        var location = client.accepted(CSV, people(name, 1_000));
        var third = new AtomicInteger();

        assertThatThrownBy(() -> run((users, tenant, meta, companion) ->
                        newUsers.createAll(users, tenant, meta, (transaction, outcomes) -> {
                            companion.write(transaction, outcomes);
                            if (third.incrementAndGet() == 3) {
                                throw new StoreUnavailableException(new SQLException("gone", "08006"));
                            }
                        })))
                .isInstanceOf(StoreUnavailableException.class);

        var broken = client.show(location);
        assertThat(broken.get("read").asInt()).isEqualTo(500);
        assertThat(broken.get("startedAt").isNull()).isFalse();
        assertThat(registered(dataSource)).isEqualTo(before + 500);
        assertEverybodyIsThereOnce(location);
    }

    @Test
    void goesOnWhereItWasWhenItDidNotHearOfItsOwnCommit() {
        var location = client.accepted(CSV, people(name, 1_000));

        assertThatThrownBy(() -> run((users, tenant, meta, companion) -> {
                    newUsers.createAll(users, tenant, meta, companion);
                    throw new StoreUnavailableException(new SQLException("gone", "08006"));
                }))
                .isInstanceOf(StoreUnavailableException.class);

        assertThat(client.show(location).get("read").asInt()).isEqualTo(250);
        assertEverybodyIsThereOnce(location);
    }

    @Test
    void ofTwoWhoWorkOnTheSameOnlyOneGetsOn() throws SQLException {
        var location = client.accepted(CSV, people(name, 1_000));
        var late = new Run(imports.next().orElseThrow(), files, newUsers, clock);
        var asked = new AtomicInteger();
        new Run(imports.next().orElseThrow(), files, newUsers, clock).work(() -> asked.incrementAndGet() > 1);

        assertThatThrownBy(() -> late.work(() -> false)).isInstanceOf(Progress.OvertakenException.class);

        assertThat(registered(dataSource)).isEqualTo(before + 250);
        assertEverybodyIsThereOnce(location);
    }

    @Test
    void aLineThatBreaksItsTransactionTakesNoOtherWithIt() throws SQLException {
        var location = client.accepted(CSV, people(name, 600));

        run((users, tenant, meta, companion) -> {
            if (users.stream().anyMatch(user -> user.path("username").asString().equals(name + "77"))) {
                throw new IllegalStateException("poison");
            }
            newUsers.createAll(users, tenant, meta, companion);
        });

        var done = client.done(location);
        assertThat(failures(done)).containsExactly("79 - internal");
        assertThat(done.get("created").asInt()).isEqualTo(599);
        assertThat(registered(dataSource)).isEqualTo(before + 599);
    }

    @Test
    void waitsForADatabaseThatGoesAway() {
        worker.start();
        var location = client.accepted(CSV, people(name, 10_000));
        for (var i = 0; i < 5; i++) {
            var seen = i * 1_500;
            ImportClient.await(
                    () -> answers(() -> assertThat(registered(dataSource)).isGreaterThan(before + seen)));
            ImportClient.await(() -> answers(this::cutAllConnections));
        }

        ImportClient.await(
                () -> client.show(location).path("state").asString("").equals("done"));
        assertThat(client.show(location).get("created").asInt()).isEqualTo(10_000);
        assertThat(registered(dataSource)).isEqualTo(before + 10_000);
    }

    private void assertEverybodyIsThereOnce(String location) {
        worker.start();
        var done = client.done(location);
        assertThat(done.get("read").asInt()).isEqualTo(1_000);
        assertThat(done.get("created").asInt()).isEqualTo(1_000);
        assertThat(done.get("failed").asInt()).isZero();
        assertThat(registered(dataSource)).isEqualTo(before + 1_000);
    }

    private void cutAllConnections() {
        number(
                dataSource,
                "select count(pg_terminate_backend(pid)) from pg_stat_activity"
                        + " where datname = current_database() and pid <> pg_backend_pid()");
    }

    /** The test's own connections are cut too. */
    private static boolean answers(Runnable question) {
        try {
            question.run();
            return true;
        } catch (AssertionError e) {
            return false;
        }
    }

    private interface Creating {
        void create(List<? extends JsonNode> users, TenantId tenant, Meta meta, EventLog.Companion companion);
    }

    private void run(Creating creating) throws SQLException {
        var otherUsers = new NewUsers() {
            @Override
            public Set<String> fields() {
                return newUsers.fields();
            }

            @Override
            public void createAll(
                    List<? extends JsonNode> users, TenantId tenant, Meta meta, EventLog.Companion companion) {
                creating.create(users, tenant, meta, companion);
            }
        };
        new Run(imports.next().orElseThrow(), files, otherUsers, clock).work(() -> false);
    }
}
