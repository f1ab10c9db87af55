package userledger.query.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static userledger.query.People.later;

import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import userledger.domain.activity.ActivityEvent.UserBecameActive;
import userledger.domain.activity.ActivityEvent.UserBecameInactive;
import userledger.domain.deletion.DeletionEvent.UserDeleted;
import userledger.domain.deletion.DeletionEvent.UserErased;
import userledger.domain.lock.LockEvent.UserLocked;
import userledger.domain.lock.LockEvent.UserUnlocked;
import userledger.domain.session.SessionEvent.SessionStarted;
import userledger.domain.session.SessionId;
import userledger.domain.user.TenantId;
import userledger.domain.user.UserId;
import userledger.query.platform.search.Search;

/** Inactivity makes versions and counts, as a lock does; the session that ends it makes none beside. */
class InactiveUsersTest {

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
    void makesAVersionOfEachTimeAwayAndOneOfEachReturn() throws SQLException {
        var anna = awayAndBack("anna.away");
        LEDGER.deliver();

        assertThat(status(anna)).isEqualTo("active");
        assertThat(versions()).isEqualTo("(active,1,2) (inactive,2,3)");
        assertThat(counts()).isEqualTo("(active,1)");
        assertThat(countAt("inactive", 1)).isZero();
        assertThat(countAt("inactive", 2)).isEqualTo(1);
        assertThat(countAt("active", 2)).isZero();
        assertThat(countAt("inactive", 3)).isZero();
        assertThat(countAt("active", 3)).isEqualTo(1);
    }

    @Test
    void isTheSameOneByOneAndWhatIsHandedOverTwice() throws SQLException {
        var anna = awayAndBack("anna.twice");
        for (var event : LEDGER.events()) {
            LEDGER.deliver(List.of(event));
            LEDGER.deliver();
        }

        assertThat(status(anna)).isEqualTo("active");
        assertThat(versions()).isEqualTo("(active,1,2) (inactive,2,3)");
        assertThat(counts()).isEqualTo("(active,1)");
        assertThat(countAt("active", 4)).isEqualTo(1);
        assertThat(countAt("inactive", 4)).isZero();
    }

    @Test
    void holdsBeneathALock() throws SQLException {
        var anna = LEDGER.register("anna.locked");
        LEDGER.append(anna, new UserLocked(anna, anna, null, null, later(1)));
        LEDGER.append(anna, new UserBecameInactive(anna, later(0), later(2)));
        LEDGER.deliver();
        assertThat(status(anna)).isEqualTo("locked");

        LEDGER.append(anna, new UserUnlocked(anna, anna, later(3)));
        LEDGER.deliver();

        assertThat(status(anna)).isEqualTo("inactive");
        assertThat(counts()).isEqualTo("(inactive,1)");
    }

    @Test
    void goesOnToBeCountedOfWhoeverIsErased() throws SQLException {
        var anna = LEDGER.register("anna.erased");
        LEDGER.append(anna, new UserBecameInactive(anna, later(0), later(2)));
        LEDGER.deliver();
        LEDGER.append(anna, new UserDeleted(anna, later(3)), new UserErased(anna, later(3)));
        LEDGER.deliver();

        assertThat(countAt("inactive", 2)).isEqualTo(1);
        assertThat(countAt("inactive", 4)).isZero();
        assertThat(counts()).isNull();
    }

    private static UserId awayAndBack(String username) {
        var anna = LEDGER.register(username);
        LEDGER.append(anna, new UserBecameInactive(anna, later(0), later(1)));
        LEDGER.append(anna, new UserBecameActive(anna, later(2)));
        var session = new SessionId(LEDGER.ledger.ids.next());
        LEDGER.ledger.append(session.value(), 0, new SessionStarted(session, anna, 0, null, null, null, later(2)));
        return anna;
    }

    private static String status(UserId user) throws SQLException {
        return String.valueOf(LEDGER.text("select status from directory.users where id = '" + user + "'"));
    }

    private static @Nullable String versions() throws SQLException {
        return LEDGER.text(("select string_agg((status, since - %1$d, until - %1$d)::text, ' ' order by since)"
                        + " from directory.versions")
                .formatted(LEDGER.from));
    }

    private static @Nullable String counts() throws SQLException {
        return LEDGER.text("select string_agg((status, count)::text, ' ' order by status) from directory.counts"
                + " where prefix = ''");
    }

    private static long countAt(String status, long position) {
        var nothing = Search.of(null, LEDGER.admin, LEDGER.view);
        return LEDGER.past.count(
                DirectoryFilter.of(TenantId.DEFAULT, "", null, status, null, nothing), LEDGER.from + position);
    }
}
