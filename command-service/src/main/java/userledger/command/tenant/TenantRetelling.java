package userledger.command.tenant;

import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import userledger.command.platform.Answers;
import userledger.command.platform.Retelling;
import userledger.command.platform.SettingsChanges;
import userledger.domain.account.Account;
import userledger.domain.registration.RegistrationEvent.UserRegistered;
import userledger.domain.tenant.Tenant;
import userledger.domain.tenant.TenantEvent;
import userledger.domain.user.TenantId;
import userledger.rest.user.UserShapes;
import userledger.store.EventReader;
import userledger.store.StoredEvent;

/** Answers of calls about tenants and their settings, made again from the tenant as it was. */
@Component
class TenantRetelling implements Retelling {

    private final EventReader reader;
    private final SettingsParts parts;
    private final Answers answers;

    TenantRetelling(@Qualifier("commandEventReader") EventReader reader, SettingsParts parts, Answers answers) {
        this.answers = answers;
        this.reader = reader;
        this.parts = parts;
    }

    @Override
    public Set<String> shapes() {
        return Set.of(
                TenantShapes.TENANT, TenantShapes.CREATED, SettingsShapes.SETTINGS, TenantShapes.ATTRIBUTE_SCHEMA);
    }

    @Override
    public Told retell(Repetition repetition) {
        var caller = repetition.caller();
        var known = known(
                Objects.requireNonNull(repetition.answer().subject()),
                repetition.answer().version());
        var tenant = known.tenant();
        return switch (repetition.shape()) {
            case SettingsShapes.SETTINGS -> {
                caller.requireAdministrator();
                yield new Told(caller.tenant(), null, SettingsChanges.eTag(tenant), parts.json(tenant.settings()));
            }
            case TenantShapes.ATTRIBUTE_SCHEMA -> {
                caller.requireAdministrator();
                yield new Told(
                        caller.tenant(), null, SettingsChanges.eTag(tenant), AttributeSchemaController.json(tenant));
            }
            default -> {
                caller.requireOperator();
                var json = TenantJson.of(known.id(), tenant.known());
                if (repetition.shape().equals(TenantShapes.CREATED)) {
                    json.set("administrator", administrator(repetition));
                }
                yield new Told(known.id(), "/v1/tenants/" + known.id(), TenantJson.eTag(tenant.known()), json);
            }
        };
    }

    private record Known(TenantId id, Tenant tenant) {}

    private Known known(UUID stream, long version) {
        var tenant = Tenant.NEW;
        @Nullable TenantId id = null;
        for (var stored : reader.beginning(stream, version)) {
            id = stored.tenant();
            tenant = stored.event() instanceof TenantEvent event ? tenant.evolve(event) : tenant;
        }
        return new Known(id == null ? TenantId.DEFAULT : id, tenant);
    }

    /** Who was made together with the tenant: right behind it in the order. */
    private ObjectNode administrator(Repetition repetition) {
        var json = first(repetition.answer().position())
                .flatMap(this::account)
                .map(account -> answers.shown(account, repetition.caller()))
                .orElseGet(() -> JsonNodeFactory.instance.objectNode());
        if (TenantCreation.showsPassword(repetition.body().path("administrator"))) {
            json.put(UserShapes.SECRET_SHOWN, false);
        }
        return json;
    }

    private Optional<StoredEvent> first(long tenantCreated) {
        return reader.after(tenantCreated, 1).stream().findFirst();
    }

    /** As that one call made it; empty where the person is forgotten. */
    private Optional<Account> account(StoredEvent registered) {
        if (!(registered.event() instanceof UserRegistered) || registered.forgotten()) {
            return Optional.empty();
        }
        @Nullable Account account = null;
        for (var stored : reader.from(registered.stream(), 0)) {
            if (stored.position() - registered.position() != stored.sequence()
                    || !stored.meta().correlationId().equals(registered.meta().correlationId())) {
                break;
            }
            account = Account.after(account, stored.event());
        }
        return Optional.ofNullable(account);
    }
}
