package userledger.domain.tenant;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import userledger.domain.tenant.TenantCommand.ChangeSettings;
import userledger.domain.tenant.TenantCommand.ChangeTenant;
import userledger.domain.tenant.TenantCommand.CreateTenant;
import userledger.domain.tenant.TenantEvent.SettingsChanged;
import userledger.domain.tenant.TenantEvent.TenantCreated;
import userledger.domain.tenant.TenantEvent.TenantDisabled;
import userledger.domain.tenant.TenantEvent.TenantEnabled;
import userledger.domain.tenant.TenantEvent.TenantRenamed;
import userledger.domain.user.Rejection;
import userledger.domain.user.Rejection.Kind;
import userledger.domain.user.TenantId;
import userledger.domain.user.Text;

/**
 * One tenant, and how it may change.
 *
 * @param facts null where there is no such tenant
 * @param settingsVersion how often the settings have changed
 */
public record Tenant(@Nullable TenantFacts facts, Settings settings, long settingsVersion) {

    public static final Tenant NEW = new Tenant(null, Settings.DEFAULT, 0);

    public static final int MAX_NAME_LENGTH = 200;

    public static Rejection notFound() {
        return new Rejection(Kind.NOT_FOUND, "tenant.not_found", "There is no such tenant");
    }

    public static Rejection taken() {
        return new Rejection(Kind.CONFLICT, "tenant.id_taken", "There is a tenant with this id");
    }

    /** The facts of a tenant that there is. */
    public TenantFacts known() {
        if (facts == null) {
            throw notFound();
        }
        return facts;
    }

    /** Whether its users may come in. */
    public boolean isOpen() {
        return facts != null && !facts.disabled();
    }

    /** How often it was disabled. */
    public int closings() {
        return facts == null ? 0 : facts.closings();
    }

    public List<TenantEvent> decide(CreateTenant command) {
        if (facts != null) {
            throw taken();
        }
        return List.of(
                new TenantCreated(command.tenant(), Text.clean("name", command.name(), MAX_NAME_LENGTH), command.at()));
    }

    public List<TenantEvent> decide(ChangeTenant command) {
        var before = known();
        if (command.seen() != null && command.seen() != before.version()) {
            throw new Rejection(Kind.STALE, "tenant.version_changed", "The tenant has changed since you read it");
        }
        var events = new ArrayList<TenantEvent>();
        if (command.naming() != null) {
            var name = Text.clean("name", command.naming().name(), MAX_NAME_LENGTH);
            if (!Objects.equals(name, before.name())) {
                events.add(new TenantRenamed(command.tenant(), name, command.at()));
            }
        }
        if (command.disabled() != null && command.disabled() != before.disabled()) {
            events.add(command.disabled() ? disable(command) : new TenantEnabled(command.tenant(), command.at()));
        }
        return events;
    }

    /** Nobody could ever enable the operators' own tenant again. */
    private static TenantEvent disable(ChangeTenant command) {
        if (command.tenant().equals(TenantId.SYSTEM)) {
            throw new Rejection(
                    Kind.UNPROCESSABLE, "tenant.built_in", "The tenant of the operators can not be disabled");
        }
        return new TenantDisabled(command.tenant(), command.at());
    }

    public List<TenantEvent> decide(ChangeSettings command) {
        if (command.seen() != settingsVersion) {
            throw new Rejection(
                    Kind.STALE, "settings.version_changed", "The settings have changed since you read them");
        }
        var wanted = command.wanted().require();
        if (command.tenant().equals(TenantId.SYSTEM)
                && wanted.get(SignUps.class).enabled()) {
            throw new Rejection(Kind.UNPROCESSABLE, "sign_up.operators", "Nobody becomes an operator by signing up");
        }
        var changed = wanted.otherThan(settings);
        return changed.isEmpty() ? List.of() : List.of(SettingsChanged.of(command.tenant(), changed, command.at()));
    }

    public Tenant evolve(TenantEvent event) {
        return switch (event) {
            case TenantCreated created ->
                with(new TenantFacts(created.name(), false, 0, created.at(), created.at(), 1));
            case TenantRenamed renamed -> with(known().named(renamed.name(), renamed.at()));
            case TenantDisabled disabled -> with(known().disabled(true, disabled.at()));
            case TenantEnabled enabled -> with(known().disabled(false, enabled.at()));
            case SettingsChanged changed -> new Tenant(facts, changed.applyTo(settings), settingsVersion + 1);
        };
    }

    private Tenant with(TenantFacts newFacts) {
        return new Tenant(newFacts, settings, settingsVersion);
    }
}
