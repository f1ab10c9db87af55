package userledger.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static userledger.store.TestLedger.NOON;

import java.sql.SQLException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import userledger.domain.deletion.DeletionEvent.UserDeleted;
import userledger.domain.deletion.DeletionEvent.UserErased;
import userledger.domain.profile.ProfileEvent.EmailChanged;
import userledger.domain.profile.ProfileEvent.UserRenamed;
import userledger.domain.registration.RegistrationEvent.UserRegistered;
import userledger.domain.user.ClaimChange.Kind;
import userledger.domain.user.LedgerEvent;
import userledger.domain.user.Rejection;
import userledger.domain.user.Role;
import userledger.domain.user.TenantId;
import userledger.domain.user.UserId;

/** Names that look like others, and names that were somebody's. */
class UsernamesTest {

    private static final TestLedger LEDGER = new TestLedger();
    private static final AtomicInteger TENANTS = new AtomicInteger();
    private static final Duration FOR_EVER = ChronoUnit.FOREVER.getDuration();
    private static final String TAKEN = "user.username_taken";
    private static final String LOOKALIKE = "user.username_lookalike";

    private final TenantId tenant = newTenant();
    private final UserId anna = LEDGER.newId();
    private final UserId ben = LEDGER.newId();

    @BeforeEach
    void registerAnna() {
        LEDGER.keptBack = Duration.ZERO;
        register(anna, "anna");
    }

    @AfterAll
    static void close() {
        LEDGER.close();
    }

    @Test
    void ofAnotherScriptAreRefusedWhoeverComesFirst() {
        register(LEDGER.newId(), "борис");
        assertRefused(LOOKALIKE, () -> register(ben, "аnna"));
        assertRefused(LOOKALIKE, () -> register(ben, "Аnnа"));
        assertRefused(LOOKALIKE, () -> register(ben, "бopиc"));

        register(ben, "änna");
        register(LEDGER.newId(), "BEMARD");
        register(LEDGER.newId(), "bernard");
    }

    @Test
    void areComparedWithWhatBothLookLikeAsCapitals() {
        register(ben, "Воris");

        assertRefused(LOOKALIKE, () -> register(LEDGER.newId(), "boris"));
        assertRefused(LOOKALIKE, () -> register(LEDGER.newId(), "вoris"));
    }

    @Test
    void areComparedWithinABatchToo() {
        var names = List.of("clara", "сlara", "с1ara", "clаra", "dora", "Dora", "dоra", "с1аrа");

        var outcomes = LEDGER.ledger.appendAll(
                names.stream().map(name -> creation(tenant, name)).toList(), EventLog.Companion.NONE);

        assertThat(outcomes.stream().map(UsernamesTest::code))
                .containsExactly("", LOOKALIKE, LOOKALIKE, LOOKALIKE, "", TAKEN, LOOKALIKE, LOOKALIKE);
    }

    @Test
    void areFreeOfEachOtherInDifferentTenants() {
        var elsewhere = newTenant();

        assertThat(code(append(creation(elsewhere, "аnna")))).isEmpty();
        assertThat(code(append(creation(elsewhere, "anna")))).isEqualTo(LOOKALIKE);
    }

    @Test
    void ofOnesOwnMayLookAlike() {
        register(ben, "ben");

        rename(ben, 1, "bеn");
        rename(ben, 2, "Bеn");
        rename(ben, 3, "ben");

        assertThat(owner("ben")).contains(ben.value());
    }

    @Test
    void stopCountingWhenTheyAreFree() {
        rename(anna, 1, "hanna");

        register(ben, "аnna");

        assertRefused(LOOKALIKE, () -> rename(anna, 2, "anna"));
    }

    @Test
    void thatLookReservedAreRefusedButTheReservedOnesAreNot() {
        assertRefused("user.username_reserved", () -> register(ben, "аdmin"));
        assertRefused("user.username_reserved", () -> rename(anna, 1, "r00t"));

        register(ben, "Admin");
    }

    @Test
    void areFreeAtOnceWhereTheTenantWantsThat() {
        LEDGER.keptBack = Duration.ZERO;
        rename(anna, 1, "hanna");

        register(ben, "anna");

        assertThat(owner("anna")).contains(ben.value());
    }

    @Test
    void areKeptBackFromOthersAndFoundForNobody() {
        LEDGER.keptBack = Duration.ofDays(30);
        rename(anna, 1, "hanna");

        assertRefused(TAKEN, () -> register(ben, "ANNA"));
        assertRefused(LOOKALIKE, () -> register(ben, "аnna"));
        assertThat(owner("anna")).isEmpty();
        assertThat(owner("hanna")).contains(anna.value());
    }

    @Test
    void canBeTakenBack() {
        LEDGER.keptBack = Duration.ofDays(30);
        rename(anna, 1, "hanna");
        rename(anna, 2, "anna");
        rename(anna, 3, "hanna");
        rename(anna, 4, "Anna");

        assertThat(owner("anna")).contains(anna.value());
        assertThat(owner("hanna")).isEmpty();
        assertRefused(TAKEN, () -> register(ben, "hanna"));
    }

    @Test
    void areFreeWhenTheirTimeIsOver() throws SQLException {
        LEDGER.keptBack = Duration.ofDays(30);
        rename(anna, 1, "hanna");
        letTimePass(29);
        assertRefused(TAKEN, () -> register(ben, "anna"));
        letTimePass(2);

        register(ben, "аnna");
        rename(ben, 1, "anna");

        assertThat(owner("anna")).contains(ben.value());
        assertRefused(TAKEN, () -> rename(anna, 2, "anna"));
    }

    @Test
    void areTakenAwayWhenTheirTimeIsOver() throws SQLException {
        LEDGER.keptBack = Duration.ofDays(1);
        rename(anna, 1, "hanna");
        letTimePass(2);

        rename(anna, 2, "johanna");

        assertThat(rows("kept_until is not null")).isEqualTo(1);
        assertThatCode(() -> register(ben, "anna")).doesNotThrowAnyException();
    }

    @Test
    void areNeverFreeWhereTheTenantWantsThat() throws SQLException {
        LEDGER.keptBack = FOR_EVER;
        rename(anna, 1, "hanna");
        letTimePass(100_000);

        assertRefused(TAKEN, () -> register(ben, "anna"));
        assertThat(rows("kept_until = 'infinity'")).isEqualTo(1);
    }

    @Test
    void ofThePeopleForgottenAreKeptWithoutThem() throws SQLException {
        LEDGER.keptBack = Duration.ofDays(30);
        rename(anna, 1, "hanna");
        append(anna, 2, new UserDeleted(anna, NOON), new UserErased(anna, NOON));

        for (var name : List.of("anna", "hanna")) {
            assertRefused(TAKEN, () -> register(ben, name));
            assertThat(owner(name)).isEmpty();
        }
        assertThat(rows("owner is null and kind = 'USERNAME'")).isEqualTo(2);
        assertThat(rows("owner = '%s'".formatted(anna))).isZero();
    }

    @Test
    void areKeptByTheSettingOfTheirDay() {
        LEDGER.keptBack = Duration.ofDays(30);
        rename(anna, 1, "hanna");
        LEDGER.keptBack = Duration.ZERO;
        rename(anna, 2, "johanna");

        assertRefused(TAKEN, () -> register(ben, "anna"));
        register(ben, "hanna");
    }

    @Test
    void areKeptBackWithinABatchToo() {
        LEDGER.keptBack = Duration.ofDays(30);

        var outcomes = LEDGER.ledger.appendAll(
                List.of(
                        renaming(anna, 1, "hanna"),
                        creation(tenant, "anna"),
                        creation(tenant, "аnna"),
                        renaming(anna, 2, "anna"),
                        creation(tenant, "hanna")),
                EventLog.Companion.NONE);

        assertThat(outcomes.stream().map(UsernamesTest::code)).containsExactly("", TAKEN, LOOKALIKE, "", TAKEN);
        assertThat(owner("anna")).contains(anna.value());
    }

    @Test
    void leaveTheAddressFree() {
        LEDGER.keptBack = FOR_EVER;
        append(anna, 1, new EmailChanged(anna, "anna@example.org", NOON));
        append(anna, 2, new UserDeleted(anna, NOON), new UserErased(anna, NOON));

        register(ben, "ben");
        append(ben, 1, new EmailChanged(ben, "anna@example.org", NOON));

        assertThat(LEDGER.ledger.claims().owner(tenant, Kind.EMAIL, "anna@example.org"))
                .contains(ben.value());
    }

    @Test
    void areKnownAsKeyedHashesOnly() throws SQLException {
        append(anna, 1, new EmailChanged(anna, "anna@example.org", NOON));
        try (var connection = LEDGER.database.command().getConnection();
                var rows = connection.createStatement().executeQuery("select claims::text from ledger.claims claims")) {
            while (rows.next()) {
                assertThat(rows.getString(1)).doesNotContain("anna").doesNotContain("616e6e61");
            }
        }
        assertThat(rows("kind = 'USERNAME' and look is not null and other_look is null and scripts = 'Latn'"))
                .isEqualTo(1);
        assertThat(rows("kind = 'EMAIL' and look is null and scripts is null")).isEqualTo(1);
    }

    private static TenantId newTenant() {
        return new TenantId("t" + TENANTS.incrementAndGet());
    }

    private void append(UserId user, long sequence, LedgerEvent... events) {
        LEDGER.ledger.append(new Append(tenant, user.value(), sequence, List.of(events), Meta.system("c")));
    }

    private void register(UserId user, String name) {
        append(user, 0, registered(tenant, user, name));
    }

    private static UserRegistered registered(TenantId tenant, UserId user, String name) {
        return new UserRegistered(user, tenant, name, null, Role.VIEWER, null, new TreeSet<>(), Map.of(), NOON);
    }

    private void rename(UserId user, long sequence, String name) {
        append(user, sequence, new UserRenamed(user, name, NOON));
    }

    private Append renaming(UserId user, long sequence, String name) {
        return new Append(tenant, user.value(), sequence, List.of(new UserRenamed(user, name, NOON)), Meta.system("c"));
    }

    private Append creation(TenantId tenant, String name) {
        var id = LEDGER.newId();
        return new Append(tenant, id.value(), 0, List.of(registered(tenant, id, name)), Meta.system("c"));
    }

    private Outcome append(Append append) {
        return LEDGER.ledger.appendAll(List.of(append), EventLog.Companion.NONE).getFirst();
    }

    private static String code(Outcome outcome) {
        return outcome instanceof Outcome.Refused(Rejection rejection) ? rejection.code() : "";
    }

    private static void assertRefused(String code, ThrowingCallable step) {
        assertThatExceptionOfType(Rejection.class)
                .isThrownBy(step)
                .satisfies(rejection -> assertThat(rejection.code()).isEqualTo(code));
    }

    private Optional<UUID> owner(String name) {
        return LEDGER.ledger.claims().owner(tenant, Kind.USERNAME, name);
    }

    private void letTimePass(int days) throws SQLException {
        try (var connection = LEDGER.database.command().getConnection();
                var update = connection.createStatement()) {
            update.execute("update ledger.claims set kept_until = kept_until - interval '%d days' where tenant = '%s'"
                    .formatted(days, tenant));
        }
    }

    private long rows(String condition) throws SQLException {
        try (var connection = LEDGER.database.command().getConnection();
                var row = connection
                        .createStatement()
                        .executeQuery("select count(*) from ledger.claims where tenant = '%s' and %s"
                                .formatted(tenant, condition))) {
            row.next();
            return row.getLong(1);
        }
    }
}
