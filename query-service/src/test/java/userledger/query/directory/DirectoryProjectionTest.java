package userledger.query.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static userledger.query.People.later;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import userledger.domain.deletion.DeletionEvent.UserDeleted;
import userledger.domain.deletion.DeletionEvent.UserErased;
import userledger.domain.group.GroupEvent.GroupCreated;
import userledger.domain.group.GroupEvent.GroupDeleted;
import userledger.domain.group.GroupEvent.GroupRenamed;
import userledger.domain.group.GroupEvent.MemberAdded;
import userledger.domain.group.GroupId;
import userledger.domain.group.GroupPermission;
import userledger.domain.group.GroupRole;
import userledger.domain.lock.LockEvent.UserLocked;
import userledger.domain.password.PasswordEvent.PasswordChanged;
import userledger.domain.profile.ProfileEvent.ProfileChanged;
import userledger.domain.profile.ProfileEvent.UserRenamed;
import userledger.domain.role.RoleEvent.RoleChanged;
import userledger.domain.session.SessionEvent.SessionStarted;
import userledger.domain.session.SessionId;
import userledger.domain.user.LedgerEvent;
import userledger.domain.user.Role;
import userledger.domain.user.TenantId;
import userledger.domain.user.UserId;
import userledger.query.platform.TestSchema;
import userledger.store.SealedValues;
import userledger.store.StoredEvent;
import userledger.store.TestLedger;

class DirectoryProjectionTest {

    private static final TestLedger LEDGER = new TestLedger();

    private final DirectoryProjection projection =
            new DirectoryProjection(new AttributeSeals(new SealedValues(LEDGER.keyring)));

    @BeforeAll
    static void migrate() {
        TestSchema.migrate(LEDGER.database.query());
    }

    @AfterAll
    static void close() {
        LEDGER.close();
    }

    @BeforeEach
    void startFromNothing() throws SQLException {
        execute(DirectoryTables.TRUNCATE);
    }

    @Test
    void changesNothingWhenDeliveredTwice() throws SQLException {
        new RandomLives(LEDGER, 1).write(30);
        var events = LEDGER.reader.after(0, 100_000);
        deliver(events, 50);
        var once = digest();

        deliver(events, 50);
        deliver(events.subList(events.size() / 2, events.size()), 7);

        assertThat(digest()).isEqualTo(once);
    }

    @Test
    void makesTheSameRowsFromZeroInBatchesOfAnySize() throws SQLException {
        new RandomLives(LEDGER, 2).write(30);
        var events = LEDGER.reader.after(0, 100_000);
        deliver(events, 1);
        var one = digest();
        startFromNothing();

        deliver(events, 1_000);

        assertThat(digest()).isEqualTo(one);
    }

    @Test
    void followsWhatHappensWhileItRuns() throws SQLException {
        var from = LEDGER.reader.headPosition();
        var anna = register("anna.follows");
        deliverFrom(from);
        append(anna, new UserRenamed(anna, "Anna.Later", later(1)));
        append(anna, new ProfileChanged(anna, names("lastName"), Map.of("lastName", "Öz"), later(2)));
        deliverFrom(from);

        assertThat(text("select username_key || ' ' || last_key || ' ' || version || ' ' || (position - " + from
                        + ") from directory.users_1 where id = '" + anna + "'"))
                .isEqualTo("anna.later oz 3 3");
    }

    @Test
    void countsEverybodyWhereTheyAreNow() throws SQLException {
        var from = LEDGER.reader.headPosition();
        var anna = register("anna.counted");
        var ben = register("ben.counted");
        var carl = register("carl.counted");
        deliverFrom(from);
        append(anna, new RoleChanged(anna, Role.VIEWER, Role.PUBLISHER, later(1)));
        append(ben, new UserLocked(ben, anna, null, null, later(2)));
        append(carl, new UserDeleted(carl, later(3)), new UserErased(carl, later(3)));
        deliverFrom(from);

        assertThat(text("select string_agg(role || ' ' || status || ' ' || count, ', ' order by role, status)"
                        + " from directory.counts_1 where prefix = ''"))
                .isEqualTo("publisher active 1, viewer locked 1");
        assertThat(text("select string_agg(prefix || ' ' || count, ', ' order by prefix) from directory.counts_1"
                        + " where prefix like 'b%' or prefix like 'c%'"))
                .isEqualTo("b 1, be 1, ben 1, ben. 1, ben.c 1, ben.co 1");
    }

    @Test
    void takesTheLastSignInWithoutCountingAVersion() throws SQLException {
        var from = LEDGER.reader.headPosition();
        var anna = register("anna.signs.in");
        var session = new SessionId(LEDGER.ids.next());
        var position =
                LEDGER.append(session.value(), 0, new SessionStarted(session, anna, 0, null, null, null, later(9)));
        deliverFrom(from);

        assertThat(text("select version || ' ' || position || ' ' || (full_json::json ->> 'lastSignInAt')"
                        + " from directory.users_1 where id = '" + anna + "'"))
                .isEqualTo("1 " + position + " " + later(9));
    }

    @Test
    void knowsWhoIsInWhichGroupUntilTheyGo() throws SQLException {
        var from = LEDGER.reader.headPosition();
        var anna = register("anna.in.group");
        var ben = register("ben.in.group");
        var club = new GroupId(LEDGER.ids.next());
        LEDGER.append(
                club.value(),
                0,
                new GroupCreated(club, TenantId.DEFAULT, "Club of Anna", null, later(1)),
                new MemberAdded(club, anna, GroupRole.OWNER, new TreeSet<>(), later(1)),
                new MemberAdded(club, ben, GroupRole.MEMBER, new TreeSet<>(List.of(GroupPermission.READ)), later(2)));
        deliverFrom(from);
        assertThat(text("select string_agg(role || permissions::text, ', ' order by role) from directory.members_1"))
                .isEqualTo("member{read}, owner{}");

        var renamed = LEDGER.append(club.value(), 3, new GroupRenamed(club, "Club", later(3)));
        append(ben, new UserDeleted(ben, later(4)), new UserErased(ben, later(4)));
        deliverFrom(from);
        assertThat(text("select name || ' ' || version from directory.groups_1"))
                .isEqualTo("Club 4");
        assertThat(text("select count(*)::text from directory.members_1")).isEqualTo("1");
        assertThat(text("select position::text from directory.group_changes_1 where user_id = '" + anna + "'"))
                .isEqualTo(String.valueOf(renamed));

        LEDGER.append(club.value(), 4, new GroupDeleted(club, later(5)));
        deliverFrom(from);
        assertThat(text("select (select count(*) from directory.members_1) || ' '"
                        + " || (select count(*) from directory.groups_1)"))
                .isEqualTo("0 0");
    }

    @Test
    void neverShowsWhoIsErasedAlready() throws SQLException {
        var from = LEDGER.reader.headPosition();
        var anna = register("anna.erased");
        append(anna, new UserDeleted(anna, later(1)), new UserErased(anna, later(1)));
        var events = LEDGER.reader.after(from, 10);

        deliver(events.subList(0, 1), 1);

        assertThat(text("select count(*)::text from directory.users_1")).isEqualTo("0");
    }

    @Test
    void keepsNoSecret() throws SQLException {
        var from = LEDGER.reader.headPosition();
        var anna = register("anna.secret");
        append(
                anna,
                new PasswordChanged(
                        anna, new userledger.domain.password.PasswordHash("canary-hash"), false, null, later(1)));
        deliverFrom(from);

        assertThat(text("select count(*)::text from directory.users_1 u where u::text like '%canary%'"))
                .isEqualTo("0");
        assertThat(text("select full_json::json ->> 'passwordSet' from directory.users_1"))
                .isEqualTo("true");
    }

    private static UserId register(String username) {
        var id = LEDGER.newId();
        LEDGER.register(id, username);
        return id;
    }

    private static void append(UserId user, LedgerEvent... events) {
        LEDGER.append(user.value(), LEDGER.reader.headSequence(user.value()) + 1, events);
    }

    private static TreeSet<String> names(String... names) {
        return new TreeSet<>(List.of(names));
    }

    private void deliverFrom(long position) throws SQLException {
        deliver(LEDGER.reader.after(position, 10_000), 10_000);
    }

    private void deliver(List<StoredEvent> events, int batch) throws SQLException {
        for (var from = 0; from < events.size(); from += batch) {
            try (var connection = LEDGER.database.query().getConnection()) {
                connection.setAutoCommit(false);
                projection.handle(connection, events.subList(from, Math.min(events.size(), from + batch)));
                connection.commit();
            }
        }
    }

    private static @Nullable String digest() throws SQLException {
        return text(DirectoryTables.DIGEST);
    }

    private static @Nullable String text(String sql) throws SQLException {
        try (var connection = LEDGER.database.query().getConnection();
                var rows = connection.createStatement().executeQuery(sql)) {
            return rows.next() ? rows.getString(1) : null;
        }
    }

    private static void execute(String sql) throws SQLException {
        try (var connection = LEDGER.database.query().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
