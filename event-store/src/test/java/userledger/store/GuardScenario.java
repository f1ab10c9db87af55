package userledger.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static userledger.store.TestLedger.NOON;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import userledger.domain.deletion.DeletionEvent.UserDeleted;
import userledger.domain.deletion.DeletionEvent.UserErased;
import userledger.domain.registration.RegistrationEvent.UserRegistered;
import userledger.domain.user.LedgerEvent;
import userledger.domain.user.Rejection;
import userledger.domain.user.Role;
import userledger.domain.user.TenantId;
import userledger.domain.user.UserId;

/** People in a ledger, for each test in a tenant of their own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class GuardScenario {

    private static final AtomicInteger TENANTS = new AtomicInteger();

    final TestLedger ledger = new TestLedger();

    TenantId tenant = TenantId.DEFAULT;

    @BeforeEach
    void makeATenant() {
        tenant = new TenantId("guarded" + TENANTS.incrementAndGet());
    }

    @AfterAll
    void close() {
        ledger.close();
    }

    static LedgerEvent[] ended(UserId user) {
        return new LedgerEvent[] {new UserDeleted(user, NOON), new UserErased(user, NOON)};
    }

    UserId administrator(String name) {
        return user(name, Role.ADMINISTRATOR);
    }

    UserId user(String name, Role role) {
        var id = ledger.newId();
        append(id, 0, registered(id, name, role));
        return id;
    }

    UserRegistered registered(UserId id, String name, Role role) {
        return new UserRegistered(
                id, tenant, name, null, role, null, new TreeSet<>(List.of("role", "username")), Map.of(), NOON);
    }

    void append(UserId user, long sequence, LedgerEvent... events) {
        ledger.ledger.append(wanted(user, sequence, events));
    }

    Append wanted(UserId user, long sequence, LedgerEvent... events) {
        return new Append(tenant, user.value(), sequence, List.of(events), Meta.system("c"));
    }

    static void assertRefused(String code, ThrowingCallable change) {
        assertThatExceptionOfType(Rejection.class)
                .isThrownBy(change)
                .satisfies(rejection -> assertThat(rejection.code()).isEqualTo(code));
    }
}
