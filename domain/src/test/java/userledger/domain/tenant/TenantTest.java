package userledger.domain.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static userledger.domain.user.People.NOON;
import static userledger.domain.user.Refusals.assertThatCodeOf;
import static userledger.domain.user.Refusals.assertThatErrorsOf;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import userledger.domain.tenant.FreedUsernames.Reuse;
import userledger.domain.tenant.TenantCommand.ChangeSettings;
import userledger.domain.tenant.TenantEvent.SettingsChanged;
import userledger.domain.tenant.TenantEvent.TenantCreated;
import userledger.domain.user.TenantId;

class TenantTest {

    private static final TenantId ACME = new TenantId("acme");
    private static final FreedUsernames NEVER = new FreedUsernames(Reuse.NEVER, 30);

    @Test
    void keepsFreedUsernamesBackForThirtyDaysUnlessToldOtherwise() {
        assertThat(Tenant.NEW.settings().get(FreedUsernames.class).keptBack()).isEqualTo(Duration.ofDays(30));
        assertThat(Tenant.NEW.evolve(new TenantCreated(ACME, NOON))).isEqualTo(Tenant.NEW);
    }

    @Test
    void changesItsSettings() {
        var events = decide(Tenant.NEW, NEVER);

        assertThat(events).containsExactly(new SettingsChanged(ACME, NEVER, NOON));
        assertThat(Tenant.NEW.evolve(events.getFirst())).isEqualTo(new Tenant(Settings.DEFAULT.with(NEVER), 1));
    }

    @Test
    void makesNothingOfSettingsThatItHas() {
        assertThat(decide(Tenant.NEW, FreedUsernames.DEFAULT)).isEmpty();
        assertThat(decide(new Tenant(Settings.DEFAULT.with(NEVER), 7), NEVER)).isEmpty();
    }

    @Test
    void refusesWhatWasMadeFromOtherSettings() {
        var tenant = new Tenant(Settings.DEFAULT.with(NEVER), 7);

        for (var seen : new long[] {0, 6, 8}) {
            assertThatCodeOf(() -> tenant.decide(new ChangeSettings(ACME, Settings.DEFAULT, seen, NOON)))
                    .isEqualTo("settings.version_changed");
        }
    }

    @Test
    void leavesASettingAloneThatAnEventDoesNotName() {
        var tenant = new Tenant(Settings.DEFAULT.with(NEVER), 7);

        assertThat(tenant.evolve(new SettingsChanged(ACME, null, NOON)))
                .isEqualTo(new Tenant(Settings.DEFAULT.with(NEVER), 8));
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

    private static List<TenantEvent> decide(Tenant tenant, FreedUsernames wanted) {
        return tenant.decide(new ChangeSettings(ACME, Settings.DEFAULT.with(wanted), tenant.settingsVersion(), NOON));
    }
}
