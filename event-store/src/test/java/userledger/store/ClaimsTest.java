package userledger.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static userledger.store.TestLedger.NOON;
import static userledger.store.TestLedger.registered;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import userledger.domain.deletion.DeletionEvent.UserDeleted;
import userledger.domain.deletion.DeletionEvent.UserErased;
import userledger.domain.profile.ProfileEvent.EmailChanged;
import userledger.domain.profile.ProfileEvent.UniqueIdChanged;
import userledger.domain.profile.ProfileEvent.UserRenamed;
import userledger.domain.user.ClaimChange.Kind;
import userledger.domain.user.LedgerEvent;
import userledger.domain.user.Rejection;
import userledger.domain.user.TenantId;
import userledger.domain.user.UserId;

class ClaimsTest {

    private static final TestLedger LEDGER = new TestLedger();
    private static final TenantId ACME = new TenantId("acme");

    @AfterAll
    static void close() {
        LEDGER.close();
    }

    @Test
    void belongToOneTenant() {
        var here = LEDGER.newId();
        var there = LEDGER.newId();
        LEDGER.register(here, "two.tenants");
        LEDGER.ledger.append(
                new Append(ACME, there.value(), 0, List.of(registered(there, "two.tenants")), Meta.system("c")));

        assertThat(owner(TenantId.DEFAULT, Kind.USERNAME, "two.tenants")).contains(here.value());
        assertThat(owner(ACME, Kind.USERNAME, "TWO.tenants")).contains(there.value());
        assertThat(owner(TenantId.SYSTEM, Kind.USERNAME, "two.tenants")).isEmpty();
    }

    @Test
    void areTakenAsANameOrAnAddressOrAnIdEachForItself() {
        var anna = LEDGER.newId();
        LEDGER.register(anna, "three.kinds");
        LEDGER.append(anna.value(), 1, new UniqueIdChanged(anna, "Three.Kinds", NOON));

        assertThat(owner(TenantId.DEFAULT, Kind.UNIQUE_ID, "Three.Kinds")).contains(anna.value());
        assertThat(owner(TenantId.DEFAULT, Kind.UNIQUE_ID, "three.kinds")).isEmpty();
        assertThat(owner(TenantId.DEFAULT, Kind.EMAIL, "three.kinds@example.org"))
                .contains(anna.value());
    }

    @Test
    void areHeldByNobodyForWhatNobodyCouldHold() {
        for (var odd : List.of("", " ", "no.at.sign", "a@" + "ü".repeat(100), "\u0000", "\ud83d", "\u202e")) {
            for (var kind : Kind.values()) {
                assertThat(owner(TenantId.DEFAULT, kind, odd))
                        .as("%s %s", kind, odd)
                        .isEmpty();
            }
        }
    }

    @Test
    void refuseATakenAddressAndATakenId() {
        var anna = LEDGER.newId();
        var ben = LEDGER.newId();
        LEDGER.register(anna, "anna.first");
        LEDGER.register(ben, "ben.second");
        LEDGER.append(anna.value(), 1, new UniqueIdChanged(anna, "id-1", NOON));

        assertRefused("user.email_taken", ben, new EmailChanged(ben, "ANNA.first@Example.ORG", NOON));
        assertRefused("user.unique_id_taken", ben, new UniqueIdChanged(ben, "id-1", NOON));
        assertRefused("user.username_taken", ben, new UserRenamed(ben, "Anna.First", NOON));
    }

    @Test
    void letAUserChangeTheSpellingOfTheOwnName() {
        var anna = LEDGER.newId();
        LEDGER.register(anna, "own.spelling");

        LEDGER.append(anna.value(), 1, new UserRenamed(anna, "Own.Spelling", NOON));

        assertThat(owner(TenantId.DEFAULT, Kind.USERNAME, "own.spelling")).contains(anna.value());
    }

    @Test
    void areFreedWhenTheValueIsCleared() {
        var anna = LEDGER.newId();
        LEDGER.register(anna, "cleared");

        LEDGER.append(anna.value(), 1, new EmailChanged(anna, null, NOON));

        assertThat(owner(TenantId.DEFAULT, Kind.EMAIL, "cleared@example.org")).isEmpty();
        assertThatCode(() -> LEDGER.append(anna.value(), 2, new EmailChanged(anna, "cleared@example.org", NOON)))
                .doesNotThrowAnyException();
    }

    @Test
    void keepOfSeveralNamesInOneStepTheLastOnly() {
        var anna = LEDGER.newId();
        LEDGER.register(anna, "step.one");

        LEDGER.append(
                anna.value(), 1, new UserRenamed(anna, "step.two", NOON), new UserRenamed(anna, "step.three", NOON));

        assertThat(owner(TenantId.DEFAULT, Kind.USERNAME, "step.three")).contains(anna.value());
        assertThat(owner(TenantId.DEFAULT, Kind.USERNAME, "step.two")).isEmpty();
        assertThat(owner(TenantId.DEFAULT, Kind.USERNAME, "step.one")).isEmpty();
    }

    @Test
    void areFreeAfterAUserCameAndWentInOneBatch() throws SQLException {
        var anna = LEDGER.newId();
        var outcomes = LEDGER.ledger.appendAll(
                List.of(new Append(
                        TenantId.DEFAULT,
                        anna.value(),
                        0,
                        List.of(
                                registered(anna, "short.stay"),
                                new UserRenamed(anna, "shorter.stay", NOON),
                                new UserDeleted(anna, NOON)),
                        Meta.system("c"))),
                EventLog.Companion.NONE);

        assertThat(outcomes).allMatch(Outcome.Appended.class::isInstance);
        assertThat(owner(TenantId.DEFAULT, Kind.USERNAME, "short.stay")).isEmpty();
        assertThat(owner(TenantId.DEFAULT, Kind.USERNAME, "shorter.stay")).isEmpty();
    }

    @Test
    void areFreeForTheNextOnceAPersonIsErased() {
        var anna = LEDGER.newId();
        var next = LEDGER.newId();
        LEDGER.register(anna, "next.please");
        LEDGER.append(anna.value(), 1, new UserDeleted(anna, NOON), new UserErased(anna, NOON));

        LEDGER.register(next, "next.please");

        assertThat(owner(TenantId.DEFAULT, Kind.USERNAME, "next.please")).contains(next.value());
    }

    private static void assertRefused(String code, UserId user, LedgerEvent event) {
        assertThatExceptionOfType(Rejection.class)
                .isThrownBy(() -> LEDGER.append(user.value(), 1, event))
                .satisfies(rejection -> assertThat(rejection.code()).isEqualTo(code));
    }

    private static Optional<UUID> owner(TenantId tenant, Kind kind, String value) {
        return LEDGER.ledger.claims().owner(tenant, kind, value);
    }
}
