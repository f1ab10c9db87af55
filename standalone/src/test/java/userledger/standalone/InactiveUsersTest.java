package userledger.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static userledger.standalone.ExampleTenant.PASSWORD;
import static userledger.standalone.ExampleTenant.done;
import static userledger.standalone.ExampleTenant.ok;
import static userledger.standalone.ExampleTenant.seeing;
import static userledger.standalone.ExampleTenant.text;
import static userledger.standalone.ExampleTenant.usernames;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.scheduling.config.ScheduledTaskHolder;
import userledger.domain.registration.RegistrationEvent.UserRegistered;
import userledger.domain.user.Role;
import userledger.domain.user.TenantId;
import userledger.domain.user.UserId;
import userledger.store.Append;
import userledger.store.Ids;
import userledger.store.Ledger;
import userledger.store.Meta;
import userledger.testing.Api;

/** From a setting over the hourly round to what is found and counted, and back by signing in. */
@WholeLedger
class InactiveUsersTest {

    @LocalServerPort
    private int port;

    @Autowired
    private Ledger ledger;

    @Autowired
    private Ids ids;

    @Autowired
    private ScheduledTaskHolder tasks;

    @Test
    void areFoundAndCountedUntilTheySignIn() {
        var tenant = new ExampleTenant(port, "inactive");
        var boss = tenant.administrator();
        var anna = registered("inactive", "anna", Instant.now().minus(Duration.ofDays(40)));
        done(boss.put("/v1/users/" + anna + "/password", "{\"newPassword\":\"%s\"}".formatted(PASSWORD)));
        lookThrough();
        assertThat(count(boss, "inactive")).isZero();

        tenant.settings("{\"activity\":{\"inactiveAfterDays\":30}}");
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            lookThrough();
            return count(boss, "inactive") == 1;
        });

        assertThat(usernames(boss.get("/v1/users?status=inactive"))).containsExactly("anna");
        assertThat(usernames(boss.get("/v1/users?q=status:inactive"))).containsExactly("anna");
        assertThat(usernames(boss.get("/v1/users?status=licensed"))).containsExactly("boss");

        var away = Instant.now();
        var signedIn = tenant.anybody()
                .post("/v1/sessions", "{\"username\":\"anna\",\"password\":\"%s\"}".formatted(PASSWORD));
        assertThat(signedIn.body().at("/user/status").asString("")).isEqualTo("active");
        var now = seeing(boss, ok(signedIn));
        assertThat(usernames(now.get("/v1/users?status=inactive"))).isEmpty();
        assertThat(count(now, "active")).isEqualTo(2);
        assertThat(text(ok(now.get("/v1/users/" + anna)), "status")).isEqualTo("active");
        assertThat(text(ok(now.get("/v1/users/" + anna + "?at=" + away)), "status"))
                .isEqualTo("inactive");
        assertThat(count(now, "inactive&at=" + away)).isEqualTo(1);
        lookThrough();
        assertThat(count(now, "inactive")).isZero();
    }

    /** No call makes somebody who has been there for a while. */
    private UserId registered(String tenant, String username, Instant at) {
        var id = new UserId(ids.next());
        var registered = new UserRegistered(
                id,
                new TenantId(tenant),
                username,
                null,
                Role.VIEWER,
                null,
                new TreeSet<>(List.of("role", "username")),
                Map.of(),
                at);
        ledger.append(new Append(new TenantId(tenant), id.value(), 0, List.of(registered), Meta.system("test")));
        return id;
    }

    /** What else comes by itself, but not before the test is over. */
    private void lookThrough() {
        var round = tasks.getScheduledTasks().stream()
                .filter(task -> task.toString().endsWith("ActivityTimer.lookThrough"))
                .toList();
        assertThat(round).hasSize(1);
        round.getFirst().getTask().getRunnable().run();
    }

    private static long count(Api api, String status) {
        return ok(api.get("/v1/users/count?status=" + status))
                .body()
                .get("count")
                .asLong();
    }
}
