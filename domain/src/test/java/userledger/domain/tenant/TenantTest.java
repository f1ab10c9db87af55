package userledger.domain.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static userledger.domain.user.People.NOON;
import static userledger.domain.user.Refusals.assertThatCodeOf;
import static userledger.domain.user.Refusals.assertThatErrorsOf;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import userledger.domain.tenant.FreedUsernames.Reuse;
import userledger.domain.tenant.TenantCommand.ChangeSettings;
import userledger.domain.tenant.TenantCommand.ChangeTenant;
import userledger.domain.tenant.TenantCommand.CreateTenant;
import userledger.domain.tenant.TenantCommand.Naming;
import userledger.domain.tenant.TenantEvent.SettingsChanged;
import userledger.domain.tenant.TenantEvent.TenantCreated;
import userledger.domain.tenant.TenantEvent.TenantDisabled;
import userledger.domain.tenant.TenantEvent.TenantEnabled;
import userledger.domain.tenant.TenantEvent.TenantRenamed;
import userledger.domain.user.TenantId;

class TenantTest {

    private static final TenantId ACME = new TenantId("acme");
    private static final Instant LATER = NOON.plusSeconds(60);
    private static final FreedUsernames NEVER = new FreedUsernames(Reuse.NEVER, 30);

    @Test
    void keepsFreedUsernamesBackForThirtyDaysUnlessToldOtherwise() {
        assertThat(Tenant.NEW.settings().get(FreedUsernames.class).keptBack()).isEqualTo(Duration.ofDays(30));
        assertThat(created().settings()).isEqualTo(Settings.DEFAULT);
    }

    @Test
    void changesItsSettings() {
        var events = decide(Tenant.NEW, NEVER);

        assertThat(events)
                .containsExactly(
                        new SettingsChanged(ACME, NEVER, null, null, null, null, null, null, null, null, null, NOON));
        assertThat(Tenant.NEW.evolve(events.getFirst())).isEqualTo(new Tenant(null, Settings.DEFAULT.with(NEVER), 1));
    }

    @Test
    void makesNothingOfSettingsThatItHas() {
        assertThat(decide(Tenant.NEW, FreedUsernames.DEFAULT)).isEmpty();
        assertThat(decide(new Tenant(null, Settings.DEFAULT.with(NEVER), 7), NEVER))
                .isEmpty();
    }

    @Test
    void letsNobodySignUpWhereOperatorsAre() {
        var open = Settings.DEFAULT.with(new SignUps(true, true, 24));

        assertThatCodeOf(() -> Tenant.NEW.decide(new ChangeSettings(TenantId.SYSTEM, open, 0, NOON)))
                .isEqualTo("sign_up.operators");
        assertThat(Tenant.NEW.decide(new ChangeSettings(ACME, open, 0, NOON))).hasSize(1);
    }

    @Test
    void refusesWhatWasMadeFromOtherSettings() {
        var tenant = new Tenant(null, Settings.DEFAULT.with(NEVER), 7);

        for (var seen : new long[] {0, 6, 8}) {
            assertThatCodeOf(() -> tenant.decide(new ChangeSettings(ACME, Settings.DEFAULT, seen, NOON)))
                    .isEqualTo("settings.version_changed");
        }
    }

    @Test
    void leavesASettingAloneThatAnEventDoesNotName() {
        var tenant = new Tenant(null, Settings.DEFAULT.with(NEVER), 7);

        assertThat(tenant.evolve(
                        new SettingsChanged(ACME, null, null, null, null, null, null, null, null, null, null, NOON)))
                .isEqualTo(new Tenant(null, Settings.DEFAULT.with(NEVER), 8));
    }

    @Test
    void refusesDaysOutOfRange() {
        for (var days : new int[] {Integer.MIN_VALUE, -1, 0, 3_651, Integer.MAX_VALUE}) {
            for (var reuse : Reuse.values()) {
                assertThatErrorsOf(() -> decide(Tenant.NEW, new FreedUsernames(reuse, days)))
                        .containsExactly("freedUsernames.days:range");
            }
        }
        for (var days : new int[] {1, 3_650}) {
            assertThat(decide(Tenant.NEW, new FreedUsernames(Reuse.AFTER_DAYS, days)))
                    .hasSize(1);
        }
    }

    @Test
    void freesNamesAtOnceOrNeverWhateverTheDays() {
        assertThat(new FreedUsernames(Reuse.IMMEDIATELY, 30).keptBack()).isZero();
        assertThat(NEVER.keptBack()).isEqualTo(FreedUsernames.FOR_EVER);
    }

    @Test
    void isMadeOnce() {
        assertThat(Tenant.NEW.decide(new CreateTenant(ACME, " Acme ", NOON)))
                .containsExactly(new TenantCreated(ACME, "Acme", NOON));
        assertThatCodeOf(() -> created().decide(new CreateTenant(ACME, null, NOON)))
                .isEqualTo("tenant.id_taken");
        assertThat(created().facts()).isEqualTo(new TenantFacts("Acme", false, 0, NOON, NOON, 1));
    }

    @Test
    void isNotOpenBeforeItIsThere() {
        assertThat(Tenant.NEW.isOpen()).isFalse();
        assertThat(created().isOpen()).isTrue();
        assertThatCodeOf(() -> Tenant.NEW.decide(change("x", null, null))).isEqualTo("tenant.not_found");
    }

    @Test
    void isRenamedAndDisabledInOneStep() {
        var events = created().decide(change(null, true, 1L));

        assertThat(events).containsExactly(new TenantRenamed(ACME, null, LATER), new TenantDisabled(ACME, LATER));
        var after = created().evolve(events.getFirst()).evolve(events.getLast());
        assertThat(after.facts()).isEqualTo(new TenantFacts(null, true, 1, NOON, LATER, 3));
        assertThat(after.isOpen()).isFalse();
        assertThat(after.decide(change(null, false, null))).containsExactly(new TenantEnabled(ACME, LATER));
        assertThat(after.evolve(new TenantEnabled(ACME, LATER)).isOpen()).isTrue();
    }

    @Test
    void makesNothingOfWhatItIs() {
        assertThat(created().decide(change("Acme", false, 1L))).isEmpty();
        assertThat(created().decide(new ChangeTenant(ACME, null, null, null, LATER)))
                .isEmpty();
    }

    @Test
    void refusesAChangeOfAnotherVersion() {
        assertThatCodeOf(() -> created().decide(change("Acme", null, 2L))).isEqualTo("tenant.version_changed");
    }

    @Test
    void refusesToDisableTheOperatorsTenant() {
        var system = Tenant.NEW.evolve(new TenantCreated(TenantId.SYSTEM, null, NOON));

        assertThatCodeOf(() -> system.decide(new ChangeTenant(TenantId.SYSTEM, null, true, null, LATER)))
                .isEqualTo("tenant.built_in");
    }

    private static Tenant created() {
        return Tenant.NEW.evolve(new TenantCreated(ACME, "Acme", NOON));
    }

    private static ChangeTenant change(@Nullable String name, @Nullable Boolean disabled, @Nullable Long seen) {
        return new ChangeTenant(ACME, new Naming(name), disabled, seen, LATER);
    }

    private static List<TenantEvent> decide(Tenant tenant, FreedUsernames wanted) {
        return tenant.decide(new ChangeSettings(ACME, Settings.DEFAULT.with(wanted), tenant.settingsVersion(), NOON));
    }
}
