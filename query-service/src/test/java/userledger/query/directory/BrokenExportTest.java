package userledger.query.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.UncheckedIOException;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import userledger.domain.user.Role;
import userledger.domain.user.UserId;
import userledger.query.Client;
import userledger.query.People;
import userledger.query.QueryTest;

/** Nobody takes half an export for a whole one. */
class BrokenExportTest extends QueryTest {

    private static final People PEOPLE = new People("export-broken");
    private static final String WAITING =
            " from pg_stat_activity where wait_event_type = 'Lock' and pid <> pg_backend_pid()"
                    + " and query like 'select%full_json%'";

    private static UserId admin;

    @BeforeAll
    static void people() {
        admin = PEOPLE.register("admin", Role.ADMINISTRATOR, Map.of());
        PEOPLE.registerAll(IntStream.range(0, 1_500)
                .mapToObj(i -> PEOPLE.registered(id(i), "user" + i, Role.VIEWER, Map.of("nickname", "n".repeat(50)))));
    }

    private static UserId id(int number) {
        return new UserId(new UUID(0x7100L, number));
    }

    private Client client() {
        return client(PEOPLE, admin, Role.ADMINISTRATOR).with("Accept", "text/csv");
    }

    @Test
    void isRefusedWhereTheDatabaseGoesAwayBeforeItsFirstLine() {
        // Whatever is still to be read is read before the table is taken away.
        assertThat(client().raw("GET", "/v1/users/export").statusCode()).isEqualTo(200);

        var answer = People.whileTaken("directory.users_1", () -> {
            var asked = CompletableFuture.supplyAsync(() -> client().get("/v1/users/export"));
            await().until(() -> !People.fromDirectory("select pid" + WAITING).isEmpty());
            People.inDirectory("select pg_terminate_backend(pid)" + WAITING);
            return asked.orTimeout(30, TimeUnit.SECONDS).join();
        });

        assertProblem(answer, 503, "dependency.unavailable");
        assertThat(answer.header("Content-Disposition")).isEmpty();
    }

    @Test
    void isCutOffWhereItFailsInTheMiddle() {
        assertThat(client().raw("GET", "/v1/users/export").body().length).isGreaterThan(100_000);

        spoiling(
                1_200,
                () -> assertThatThrownBy(() -> client().raw("GET", "/v1/users/export"))
                        .isInstanceOf(UncheckedIOException.class));
    }

    @Test
    void isRefusedWhereItFailsAtTheBeginning() {
        client().raw("GET", "/v1/users/export");

        spoiling(0, () -> assertProblem(client().get("/v1/users/export"), 500, "internal"));
    }

    /** While what is kept of one user can not be read. */
    private static void spoiling(int number, Runnable action) {
        var row = " where id = '" + id(number) + "'";
        People.inDirectory("update directory.users_1 set full_json = 'x' || full_json" + row);
        try {
            action.run();
        } finally {
            People.inDirectory("update directory.users_1 set full_json = substr(full_json, 2)" + row);
        }
    }
}
