package userledger.query;

import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import userledger.domain.group.GroupEvent.GroupCreated;
import userledger.domain.group.GroupEvent.MemberAdded;
import userledger.domain.group.GroupId;
import userledger.domain.group.GroupPermission;
import userledger.domain.group.GroupRole;
import userledger.domain.registration.RegistrationEvent.UserRegistered;
import userledger.domain.tenant.AttributeSchema;
import userledger.domain.tenant.TenantEvent.SettingsChanged;
import userledger.domain.tenant.Visibility;
import userledger.domain.user.LedgerEvent;
import userledger.domain.user.Role;
import userledger.domain.user.TenantId;
import userledger.domain.user.UserId;
import userledger.rest.token.TokenKeys;
import userledger.store.Append;
import userledger.store.EventLog;
import userledger.store.Meta;
import userledger.store.OldRows;
import userledger.store.SqlWork;
import userledger.store.Streams;
import userledger.store.TestLedger;

/** The people of one tenant in the ledger that all tests share: what command-service would have written. */
public final class People {

    static final TestLedger LEDGER = makeLedger();

    public final TenantId tenant;

    /** How far the ledger is with what was written here. */
    public long position;

    public People(String tenant) {
        this.tenant = new TenantId(tenant);
    }

    private static TestLedger makeLedger() {
        var ledger = new TestLedger();
        // Only command-service may write keys.
        ledger.keyring.secret("rest-tokens", () -> TokenKeys.make(new SecureRandom()));
        return ledger;
    }

    public UserId viewer(String username) {
        return register(username, Role.VIEWER, Map.of());
    }

    /** @param username null for who has none, nor an address */
    public UserId register(@Nullable String username, Role role, Map<String, ?> profile) {
        var id = LEDGER.newId();
        append(id, meta(id), registered(id, username, role, profile));
        return id;
    }

    public UserRegistered registered(UserId id, @Nullable String username, Role role, Map<String, ?> profile) {
        var fields = new TreeSet<>(profile.keySet());
        fields.addAll(List.of("username", "email", "role"));
        return new UserRegistered(
                id,
                tenant,
                username,
                username == null ? null : username + "@example.org",
                role,
                null,
                fields,
                new TreeMap<>(profile),
                TestLedger.NOON);
    }

    /** Adds to the user's own stream. */
    public void append(UserId user, LedgerEvent... events) {
        append(user, meta(user), events);
    }

    public void append(UserId user, Meta meta, LedgerEvent... events) {
        var next = LEDGER.reader.headSequence(user.value()) + 1;
        position = LEDGER.ledger.append(new Append(tenant, user.value(), next, List.of(events), meta));
    }

    /** A group with an owner. */
    public GroupId group(String name, UserId owner) {
        var id = new GroupId(LEDGER.ids.next());
        append(
                id,
                new GroupCreated(id, tenant, name, null, TestLedger.NOON),
                new MemberAdded(
                        id, owner, GroupRole.OWNER, GroupPermission.byDefault(GroupRole.OWNER), TestLedger.NOON));
        return id;
    }

    public void join(GroupId group, UserId user) {
        append(
                group,
                new MemberAdded(
                        group, user, GroupRole.MEMBER, GroupPermission.byDefault(GroupRole.MEMBER), TestLedger.NOON));
    }

    /** Adds to the group's own stream. */
    public void append(GroupId group, LedgerEvent... events) {
        var next = LEDGER.reader.headSequence(group.value()) + 1;
        position = LEDGER.ledger.append(new Append(tenant, group.value(), next, List.of(events), meta(null)));
    }

    /** Adds to the user's own stream what another version of this software wrote. */
    public void appendOld(UserId user, String name, int revision, String facts, @Nullable String personal) {
        try {
            position = OldRows.append(LEDGER, tenant, user.value(), name, revision, facts, personal);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Adds many new people at once. */
    public void registerAll(Stream<UserRegistered> registrations) {
        var appends = registrations
                .map(event -> new Append(tenant, event.userId().value(), 0, List.of(event), meta(event.userId())))
                .toList();
        LEDGER.ledger.appendAll(appends, EventLog.Companion.NONE);
        position = LEDGER.reader.headPosition();
    }

    /** What the tenant decides about attributes. */
    public void settings(AttributeSchema attributes) {
        append(new SettingsChanged(
                tenant, null, null, null, null, null, attributes, null, null, null, null, TestLedger.NOON));
    }

    /** What users of the tenant see of each other. */
    public void settings(Visibility visibility) {
        append(new SettingsChanged(
                tenant, null, null, null, null, null, null, null, visibility, null, null, TestLedger.NOON));
    }

    private void append(SettingsChanged changed) {
        var stream = Streams.ofTenant(tenant);
        var next = LEDGER.reader.headSequence(stream) + 1;
        position = LEDGER.ledger.append(new Append(tenant, stream, next, List.of(changed), meta(null)));
    }

    /** Runs a statement as the owner of the read models. */
    public static void inDirectory(String sql) {
        run(LEDGER.database.query(), sql);
    }

    /** The one text that a question to the read models finds. */
    public static String fromDirectory(String sql) {
        return SqlWork.run(LEDGER.database.query(), connection -> {
            try (var select = connection.createStatement();
                    var rows = select.executeQuery(sql)) {
                return rows.next() ? rows.getString(1) : "";
            }
        });
    }

    /** Runs a statement as the owner of the log. */
    public static void inLedger(String sql) {
        run(LEDGER.database.command(), sql);
    }

    /** Does something while no read model gets on. */
    public static void beforeAnythingIsRead(Runnable action) {
        try (var connection = LEDGER.database.query().getConnection();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("select * from directory.followers for update");
            action.run();
            connection.rollback();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Does something while nobody else gets at a table of the read models. */
    public static <T> T whileTaken(String table, Supplier<T> action) {
        return SqlWork.run(LEDGER.database.query(), connection -> {
            connection.setAutoCommit(false);
            try (var lock = connection.createStatement()) {
                lock.execute("lock table " + table + " in access exclusive mode");
                return action.get();
            } finally {
                connection.rollback();
            }
        });
    }

    private static void run(DataSource dataSource, String sql) {
        try (var connection = dataSource.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public static Instant later(long seconds) {
        return TestLedger.NOON.plusSeconds(seconds);
    }

    public static Meta meta(@Nullable UserId actor) {
        return new Meta(actor == null ? null : actor.value(), "test", "correlation-1", null, "192.0.2.7", "because");
    }
}
