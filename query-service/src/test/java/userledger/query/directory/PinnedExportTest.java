package userledger.query.directory;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static userledger.query.People.later;

import java.io.IOException;
import java.io.StringWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import userledger.domain.deletion.DeletionEvent.UserDeleted;
import userledger.domain.deletion.DeletionEvent.UserErased;
import userledger.domain.profile.ProfileEvent.UserRenamed;
import userledger.domain.role.RoleEvent.RoleChanged;
import userledger.domain.session.SessionId;
import userledger.domain.user.Role;
import userledger.domain.user.UserId;
import userledger.query.People;
import userledger.query.QueryTest;
import userledger.query.platform.search.Search;
import userledger.rest.caller.Caller;
import userledger.rest.user.Views;

/** Whatever happens while an export goes on, it tells of those who were there when it began. */
class PinnedExportTest extends QueryTest {

    private static final People PEOPLE = new People("export-pinned");
    private static final int COUNT = 3_100;

    private static UserId admin;
    private static Instant registered;

    @Autowired
    private UserExport export;

    @Autowired
    private Views views;

    @BeforeAll
    static void people() {
        admin = PEOPLE.register("admin", Role.ADMINISTRATOR, Map.of());
        PEOPLE.registerAll(
                IntStream.range(0, COUNT).mapToObj(i -> PEOPLE.registered(id(i), "before" + i, Role.VIEWER, Map.of())));
        registered = Instant.now();
    }

    private static UserId id(int number) {
        return new UserId(new UUID(0x7200L, number));
    }

    @Test
    void meetsEverybodyWhoWasThereAndIsNotErasedOnce() throws IOException {
        caughtUp();
        var lines = begin();
        var out = new Disturbed(this::change);

        lines.write(out);

        var expected = new ArrayList<>(IntStream.range(0, COUNT)
                .mapToObj(i -> "{\"username\":\"before" + i + "\",\"role\":\"viewer\"}")
                .toList());
        // Each for the second, third and fourth step: the first one had been taken before anything was written.
        expected.removeAll(List.of(expected.get(1_500), expected.get(2_500), expected.get(3_050)));
        assertThat(out.toString().lines()).containsExactlyElementsOf(expected);

        var asked = "/v1/users/export?role=viewer&fields=username,role&at=" + registered;
        var answer = client(PEOPLE, admin, Role.ADMINISTRATOR).raw("GET", asked);
        assertThat(new String(answer.body(), UTF_8).lines()).containsExactlyElementsOf(expected);
        assertInvalid(client(PEOPLE, admin, Role.ADMINISTRATOR).get("/v1/users/export?at=2999-01-01T00:00:00Z"), "at");
    }

    @Test
    void tellsWhoWasInAGroup() {
        var before = Instant.now();
        var club = "/v1/users/export?fields=username&group=" + PEOPLE.group("Club", admin);
        var client = client(PEOPLE, admin, Role.ADMINISTRATOR);

        assertThat(new String(client.raw("GET", club).body(), UTF_8).lines())
                .containsExactly("{\"username\":\"admin\"}");
        assertThat(client.raw("GET", club + "&at=" + before).body()).isEmpty();
    }

    private UserExport.Lines begin() {
        var caller =
                new Caller(PEOPLE.tenant, admin, Role.ADMINISTRATOR, new SessionId(new UUID(1, 1)), 0, Instant.EPOCH);
        var view = views.of(caller);
        var filter = DirectoryFilter.of(PEOPLE.tenant, null, "viewer", null, null, Search.of(null, caller, view));
        var question = new DirectoryQuestion(caller, view, filter, UserExport.order(caller, view), false, null);
        return export.begin(question, UserFields.of("username,role"), false);
    }

    private void caughtUp() {
        client(PEOPLE, admin, Role.ADMINISTRATOR).get("/v1/users?limit=1");
    }

    /** In each step that is still to come somebody is erased, somebody deleted, renamed, promoted; and somebody comes. */
    private void change() {
        for (var step = 1_000; step <= 3_000; step += 1_000) {
            var erased = id(step == 3_000 ? 3_050 : step + 500);
            PEOPLE.append(erased, new UserDeleted(erased, later(1)), new UserErased(erased, later(1)));
            var deleted = id(step + 60);
            PEOPLE.append(deleted, new UserDeleted(deleted, later(1)));
            var renamed = id(step + 70);
            PEOPLE.append(renamed, new UserRenamed(renamed, "after" + step, later(1)));
            var promoted = id(step + 80);
            PEOPLE.append(promoted, new RoleChanged(promoted, Role.VIEWER, Role.PUBLISHER, later(1)));
            var newcomer = new UserId(new UUID(0x7300L, step));
            PEOPLE.registerAll(List.of(PEOPLE.registered(newcomer, "new" + step, Role.VIEWER, Map.of())).stream());
        }
        caughtUp();
    }

    /** Where something happens once the first line has been written. */
    private static final class Disturbed extends StringWriter {

        private final Runnable disturbance;
        private boolean disturbed;

        Disturbed(Runnable disturbance) {
            this.disturbance = disturbance;
        }

        @Override
        public StringWriter append(CharSequence line) {
            super.append(line);
            if (!disturbed && !line.isEmpty()) {
                disturbed = true;
                disturbance.run();
            }
            return this;
        }
    }
}
