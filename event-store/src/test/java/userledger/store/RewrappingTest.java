package userledger.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static userledger.store.TestLedger.NOON;
import static userledger.store.TestLedger.registered;

import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import userledger.domain.deletion.DeletionEvent.UserDeleted;
import userledger.domain.deletion.DeletionEvent.UserErased;
import userledger.domain.user.ClaimChange.Kind;
import userledger.domain.user.TenantId;
import userledger.domain.user.UserId;

/** The master key is changed while the service runs. */
class RewrappingTest {

    private static final int PEOPLE = 600;
    private static final String OLD = TestDatabase.masterKey();
    private static final String NEW = key(1);

    private final TestLedger ledger = new TestLedger();
    private final List<UserId> people = new ArrayList<>();

    @BeforeEach
    void registerPeople() {
        var appends = new ArrayList<Append>();
        for (var i = 0; i < PEOPLE; i++) {
            var id = ledger.newId();
            people.add(id);
            appends.add(
                    new Append(TenantId.DEFAULT, id.value(), 0, List.of(registered(id, "p" + i)), Meta.system("c")));
        }
        ledger.ledger.appendAll(appends, EventLog.Companion.NONE);
        erase(ledger.ledger, people.getFirst());
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void afterItTheOldKeyIsNotNeededAndNoEventHasChanged() throws SQLException {
        var before = digests();
        var ofTheService = TestRows.number(ledger, "select count(*) from keys.service_keys");

        assertThat(rewrapping(NEW, OLD).rewrap()).isEqualTo(PEOPLE - 1 + ofTheService);

        assertThat(rewrapping(NEW, OLD).isDone()).isTrue();
        assertThat(rewrapping(NEW, OLD).rewrap()).isZero();
        assertThat(digests()).isEqualTo(before);
        var alone = keyring(NEW, "");
        rewrapping(NEW, "").requireKeys();
        assertThat(new EventReader(ledger.database.command(), alone).after(0, PEOPLE))
                .filteredOn(event -> !event.forgotten())
                .hasSize(PEOPLE - 1)
                .allMatch(event -> event.event() != null);
        try (var node = new Ledger(ledger.database.command(), alone, ledger.ids, new SecureRandom())) {
            assertThat(node.claims().owner(TenantId.DEFAULT, Kind.USERNAME, "p7"))
                    .contains(people.get(7).value());
        }
    }

    @Test
    void beforeItsEndAStartWithoutTheOldKeyNamesIt() {
        assertThatIllegalStateException()
                .isThrownBy(() -> rewrapping(NEW, "").requireKeys())
                .withMessageContaining("another master key")
                .withMessageContaining(MasterKey.of(OLD).id())
                .withMessageContaining("USERLEDGER_MASTER_KEY_PREVIOUS");
        assertThatIllegalStateException()
                .isThrownBy(() -> new EventReader(ledger.database.command(), keyring(NEW, "")).after(5, 10))
                .withMessageContaining(MasterKey.of(OLD).id());
    }

    @Test
    void readersWritersAndErasuresGoOnMeanwhileOnNodesWithEitherKey() throws Exception {
        var over = new AtomicBoolean();
        var coming = new EventReader(ledger.database.command(), keyring(NEW, OLD));
        var going = new EventReader(ledger.database.command(), keyring(OLD, NEW));
        try (var node = new Ledger(ledger.database.command(), keyring(OLD, NEW), ledger.ids, new SecureRandom());
                var others = Executors.newFixedThreadPool(3)) {
            var reads = others.submit(() -> {
                for (var i = 1; !over.get(); i = i % (PEOPLE - 100) + 7) {
                    var reader = i % 2 == 0 ? coming : going;
                    assertThat(reader.after(i, 20)).allMatch(event -> event.forgotten() || event.event() != null);
                }
            });
            var erasures = others.submit(() -> people.subList(1, 50).forEach(person -> erase(node, person)));
            var registrations = others.submit(() -> {
                for (var i = 0; i < 50; i++) {
                    var id = ledger.newId();
                    node.append(new Append(
                            TenantId.DEFAULT,
                            id.value(),
                            0,
                            List.of(registered(id, "meanwhile" + i)),
                            Meta.system("c")));
                }
            });
            try {
                rewrapping(NEW, OLD).rewrap();
                erasures.get();
                registrations.get();
            } finally {
                over.set(true);
            }
            reads.get();
        }
        rewrapping(NEW, OLD).rewrap();

        assertThat(rewrapping(NEW, OLD).isDone()).isTrue();
        assertThat(TestRows.number(ledger, "select count(*) from keys.tombstones"))
                .isEqualTo(50);
        rewrapping(NEW, "").requireKeys();
    }

    @Test
    void severalNodesShareTheWork() throws Exception {
        var all = PEOPLE - 1 + TestRows.number(ledger, "select count(*) from keys.service_keys");
        try (var nodes = Executors.newFixedThreadPool(2)) {
            var one = nodes.submit(() -> rewrapping(NEW, OLD).rewrap());
            var other = nodes.submit(() -> rewrapping(NEW, OLD).rewrap());

            assertThat(one.get() + other.get()).isEqualTo(all);
        }
        assertThat(rewrapping(NEW, OLD).isDone()).isTrue();
    }

    @Test
    void otherTablesAreToldOf() throws SQLException {
        var id = UUID.fromString("0190f6c0-0000-7000-8000-000000000009");
        TestRows.execute(ledger, "create table keys.other (id uuid primary key, wrapped bytea, master_key_id text)");
        var wrapped = ledger.keyring.wrap(new byte[] {1, 2, 3}, "other " + id);
        TestRows.execute(
                ledger,
                "insert into keys.other values ('%s', decode('%s', 'hex'), '%s')"
                        .formatted(id, HexFormat.of().formatHex(wrapped), ledger.keyring.masterKeyId()));
        var keyring = keyring(NEW, OLD);

        new Rewrapping(
                        ledger.database.command(),
                        keyring,
                        List.of(new Rewrapping.Keys("keys.other", "id", Rewrapping.Type.UUID, "other ")))
                .rewrap();

        try (var connection = ledger.database.command().getConnection();
                var row = connection.createStatement().executeQuery("select * from keys.other")) {
            row.next();
            assertThat(keyring(NEW, "").unwrap(row.getBytes(2), "other " + id, row.getString(3)))
                    .containsExactly(1, 2, 3);
        }
    }

    private static void erase(Ledger node, UserId person) {
        node.append(new Append(
                TenantId.DEFAULT,
                person.value(),
                1,
                List.of(new UserDeleted(person, NOON), new UserErased(person, NOON)),
                Meta.system("c")));
    }

    private List<String> digests() throws SQLException {
        return TestRows.of(ledger).stream()
                .map(row -> Arrays.toString(row.digest()) + Arrays.equals(row.digest(), row.computedDigest()))
                .toList();
    }

    private Rewrapping rewrapping(String wrapping, String others) {
        return new Rewrapping(ledger.database.command(), keyring(wrapping, others), List.of());
    }

    private Keyring keyring(String wrapping, String others) {
        return new Keyring(ledger.database.command(), MasterKeys.of(wrapping, others));
    }

    private static String key(int fill) {
        var bytes = new byte[MasterKey.LENGTH];
        Arrays.fill(bytes, (byte) fill);
        return Base64.getEncoder().encodeToString(bytes);
    }
}
