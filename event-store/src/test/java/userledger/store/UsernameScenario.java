package userledger.store;

import static org.assertj.core.api.Assertions.assertThat;
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
import org.junit.jupiter.api.BeforeEach;
import userledger.domain.profile.ProfileEvent.UserRenamed;
import userledger.domain.registration.RegistrationEvent.UserRegistered;
import userledger.domain.user.ClaimChange.Kind;
import userledger.domain.user.LedgerEvent;
import userledger.domain.user.Rejection;
import userledger.domain.user.Role;
import userledger.domain.user.TenantId;
import userledger.domain.user.UserId;

/** Anna has a name in a tenant of her own; Ben may want one. */
abstract class UsernameScenario {

    static final AtomicInteger TENANTS = new AtomicInteger();
    static final Duration FOR_EVER = ChronoUnit.FOREVER.getDuration();
    static final String TAKEN = "user.username_taken";
    static final String LOOKALIKE = "user.username_lookalike";

    final TestLedger ledger;

    final TenantId tenant = newTenant();
    final UserId anna;
    final UserId ben;

    UsernameScenario(TestLedger ledger) {
        this.ledger = ledger;
        anna = ledger.newId();
        ben = ledger.newId();
    }

    @BeforeEach
    void registerAnna() {
        ledger.keptBack = Duration.ZERO;
        register(anna, "anna");
    }

    static TenantId newTenant() {
        return new TenantId("t" + TENANTS.incrementAndGet());
    }

    void append(UserId user, long sequence, LedgerEvent... events) {
        ledger.ledger.append(new Append(tenant, user.value(), sequence, List.of(events), Meta.system("c")));
    }

    void register(UserId user, String name) {
        append(user, 0, registered(tenant, user, name));
    }

    static UserRegistered registered(TenantId tenant, UserId user, String name) {
        return new UserRegistered(user, tenant, name, null, Role.VIEWER, null, new TreeSet<>(), Map.of(), NOON);
    }

    void rename(UserId user, long sequence, String name) {
        append(user, sequence, new UserRenamed(user, name, NOON));
    }

    Append renaming(UserId user, long sequence, String name) {
        return new Append(tenant, user.value(), sequence, List.of(new UserRenamed(user, name, NOON)), Meta.system("c"));
    }

    Append creation(TenantId tenant, String name) {
        var id = ledger.newId();
        return new Append(tenant, id.value(), 0, List.of(registered(tenant, id, name)), Meta.system("c"));
    }

    Outcome append(Append append) {
        return ledger.ledger.appendAll(List.of(append), EventLog.Companion.NONE).getFirst();
    }

    static String code(Outcome outcome) {
        return outcome instanceof Outcome.Refused(Rejection rejection) ? rejection.code() : "";
    }

    static void assertRefused(String code, ThrowingCallable step) {
        assertThatExceptionOfType(Rejection.class)
                .isThrownBy(step)
                .satisfies(rejection -> assertThat(rejection.code()).isEqualTo(code));
    }

    Optional<UUID> owner(String name) {
        return ledger.ledger.claims().owner(tenant, Kind.USERNAME, name);
    }

    void letTimePass(int days) throws SQLException {
        try (var connection = ledger.database.command().getConnection();
                var update = connection.createStatement()) {
            update.execute("update ledger.claims set kept_until = kept_until - interval '%d days' where tenant = '%s'"
                    .formatted(days, tenant));
        }
    }

    long rows(String condition) throws SQLException {
        try (var connection = ledger.database.command().getConnection();
                var row = connection
                        .createStatement()
                        .executeQuery("select count(*) from ledger.claims where tenant = '%s' and %s"
                                .formatted(tenant, condition))) {
            row.next();
            return row.getLong(1);
        }
    }
}
