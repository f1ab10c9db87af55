package userledger.query.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static userledger.query.People.later;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import userledger.domain.deletion.DeletionEvent.UserDeleted;
import userledger.domain.deletion.DeletionEvent.UserErased;
import userledger.domain.lock.LockEvent.UserLocked;
import userledger.domain.profile.ProfileEvent.ProfileChanged;
import userledger.domain.profile.ProfileEvent.UserRenamed;
import userledger.domain.role.RoleEvent.RoleChanged;
import userledger.domain.session.SessionEvent.SessionStarted;
import userledger.domain.session.SessionId;
import userledger.domain.user.Role;
import userledger.domain.user.TenantId;
import userledger.query.platform.search.Search;

class VersionsTest {

    private static final Search NOTHING = new Search("", "", List.of(), true, true, null, false, null);
    private static final ProjectedLedger LEDGER = new ProjectedLedger();

    @AfterAll
    static void close() {
        LEDGER.close();
    }

    @BeforeEach
    void startFromNothing() throws SQLException {
        LEDGER.startFromNothing();
    }

    @Test
    void keepsEachVersionOfABatchWithTheSpanInWhichItHeld() throws SQLException {
        var anna = LEDGER.register("anna");
        LEDGER.append(anna, new UserRenamed(anna, "anna.b", later(1)), new UserRenamed(anna, "anna.c", later(2)));
        LEDGER.append(anna, new UserDeleted(anna, later(3)));
        LEDGER.deliver();

        assertThat(rows("username_key, since, until, gone")).isEqualTo("(anna,1,2,f) (anna.b,2,3,f) (anna.c,3,4,t)");
    }

    @Test
    void signingInMakesNoVersionAndIsNotKept() throws SQLException {
        var anna = LEDGER.register("anna.signs.in");
        var session = new SessionId(LEDGER.ledger.ids.next());
        LEDGER.ledger.append(session.value(), 0, new SessionStarted(session, anna, 0, null, null, null, later(9)));
        LEDGER.append(anna, new RoleChanged(anna, Role.VIEWER, Role.PUBLISHER, later(10)));
        LEDGER.deliver();

        assertThat(rows("since, until, role, last_sign_in_at")).isEqualTo("(1,3,viewer,-infinity)");
        assertThat(LEDGER.text("select full_json from directory.versions"))
                .doesNotContain("lastSignInAt")
                .doesNotContain("groups");
        assertThat(LEDGER.past
                        .find(LEDGER.view, TenantId.DEFAULT, anna.value(), LEDGER.from + 3)
                        .orElseThrow()
                        .json())
                .doesNotContain("lastSignInAt");
    }

    @Test
    void erasureLeavesFactsOfAllVersions() throws SQLException {
        var anna = LEDGER.register("anna.canary");
        LEDGER.append(anna, new ProfileChanged(anna, names("phone"), Map.of("phone", "+canary"), later(1)));
        LEDGER.append(anna, new RoleChanged(anna, Role.VIEWER, Role.PUBLISHER, later(2)));
        LEDGER.append(anna, new UserLocked(anna, anna, "canary", null, later(2)));
        LEDGER.append(anna, new UserDeleted(anna, later(3)));
        LEDGER.deliver();
        assertThat(LEDGER.past.find(LEDGER.view, TenantId.DEFAULT, anna.value(), LEDGER.from + 2))
                .isPresent();

        LEDGER.append(anna, new UserErased(anna, later(4)));
        LEDGER.deliver();

        assertThat(rows("role, status, since, until, erased, gone"))
                .isEqualTo("(viewer,active,1,2,t,f) (viewer,active,2,3,t,f) (publisher,active,3,4,t,f)"
                        + " (publisher,locked,4,5,t,t)");
        assertThat(LEDGER.text("select count(*)::text from directory.versions v where v::text like '%canary%'"))
                .isEqualTo("0");
        assertThat(LEDGER.past.find(LEDGER.view, TenantId.DEFAULT, anna.value(), LEDGER.from + 2))
                .isEmpty();
        assertThat(LEDGER.past.findByUsername(LEDGER.view, TenantId.DEFAULT, "anna.canary", LEDGER.from + 2))
                .isEmpty();
        assertThat(LEDGER.past.findByUsername(LEDGER.view, TenantId.DEFAULT, "", LEDGER.from + 2))
                .isEmpty();
        assertThat(count(Set.of("publisher"), LEDGER.from + 3)).isEqualTo(1);
        assertThat(count(Set.of(), LEDGER.from + 5)).isZero();
    }

    @Test
    void whoIsKnownToBeErasedLaterCountsMeanwhileButIsNeverShown() throws SQLException {
        var anna = LEDGER.register("anna.erased");
        LEDGER.append(anna, new RoleChanged(anna, Role.VIEWER, Role.PUBLISHER, later(1)));
        LEDGER.append(anna, new UserDeleted(anna, later(2)), new UserErased(anna, later(2)));
        var events = LEDGER.events();

        LEDGER.deliver(events.subList(0, 2));
        assertThat(LEDGER.text("select count(*)::text from directory.users")).isEqualTo("0");
        assertThat(LEDGER.past.find(LEDGER.view, TenantId.DEFAULT, anna.value(), LEDGER.from + 1))
                .isEmpty();
        assertThat(count(Set.of(), LEDGER.from + 2)).isEqualTo(1);

        LEDGER.deliver(events);
        assertThat(rows("role, since, until, gone, full_json")).isEqualTo("(viewer,1,2,f,\"\") (publisher,2,3,t,\"\")");
    }

    @Test
    void erasureThatOvertakesLeavesRoomForWhatIsToCome() throws SQLException {
        var anna = LEDGER.register("anna.overtaken");
        LEDGER.deliver();
        LEDGER.append(anna, new RoleChanged(anna, Role.VIEWER, Role.PUBLISHER, later(1)));
        LEDGER.append(anna, new UserDeleted(anna, later(2)), new UserErased(anna, later(2)));
        var events = LEDGER.events();

        LEDGER.deliver(events.subList(2, 4));
        assertThat(LEDGER.text("select count(*)::text from directory.users")).isEqualTo("0");
        assertThat(LEDGER.text("select count(*)::text from directory.versions v where v::text like '%overtaken%'"))
                .isEqualTo("0");

        LEDGER.deliver(events.subList(1, 4));
        assertThat(rows("role, since, until, gone")).isEqualTo("(viewer,1,2,f) (publisher,2,3,t)");
    }

    private long count(Set<String> roles, long position) {
        var role = roles.isEmpty() ? null : String.join("|", roles);
        return LEDGER.past.count(DirectoryFilter.of(TenantId.DEFAULT, null, role, null, null, NOTHING), position);
    }

    private static TreeSet<String> names(String... names) {
        return new TreeSet<>(List.of(names));
    }

    /** Some columns of all versions that are over; positions counted from the beginning of the test. */
    private static @Nullable String rows(String columns) throws SQLException {
        var counted = columns.replace("since", "since - " + LEDGER.from).replace("until", "until - " + LEDGER.from);
        return LEDGER.text("select string_agg((" + counted + ")::text, ' ' order by since) from directory.versions");
    }
}
