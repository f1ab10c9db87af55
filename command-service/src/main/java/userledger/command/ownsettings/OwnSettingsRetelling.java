package userledger.command.ownsettings;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import userledger.command.platform.Retelling;
import userledger.command.platform.SettingsChanges;
import userledger.domain.ownsettings.OwnSettings;
import userledger.domain.ownsettings.OwnSettingsEvent;
import userledger.domain.tenant.Tenant;
import userledger.domain.tenant.TenantEvent;
import userledger.domain.user.TenantId;
import userledger.store.EventReader;
import userledger.store.KeptAnswer;
import userledger.store.StoredEvent;
import userledger.store.Streams;

/** Answers about own settings and their schemas, made again from the log as far as it had come then. */
@Component
class OwnSettingsRetelling implements Retelling {

    private final EventReader reader;
    private final Areas areas;

    OwnSettingsRetelling(@Qualifier("commandEventReader") EventReader reader, Areas areas) {
        this.reader = reader;
        this.areas = areas;
    }

    @Override
    public Set<String> shapes() {
        return Set.of(OwnSettingsShapes.AREA, OwnSettingsShapes.SCHEMA);
    }

    @Override
    public Told retell(Repetition repetition) {
        var caller = repetition.caller();
        var answer = repetition.answer();
        var tenant = tenant(caller.tenant(), answer.position());
        if (repetition.shape().equals(OwnSettingsShapes.SCHEMA)) {
            caller.requireAdministrator();
            return new Told(caller.tenant(), null, SettingsChanges.eTag(tenant), SettingsSchemaController.json(tenant));
        }
        var area = Objects.requireNonNull(repetition.path().get("area"));
        return new Told(
                caller.tenant(),
                null,
                "\"" + answer.version() + "." + answer.position() + "\"",
                areas.of(tenant, area).shown(settings(answer).area(area)));
    }

    private OwnSettings settings(KeptAnswer answer) {
        var settings = OwnSettings.NONE;
        for (var stored : until(answer.position(), Objects.requireNonNull(answer.subject()))) {
            settings = stored.event() instanceof OwnSettingsEvent event ? settings.evolve(event) : settings;
        }
        return settings;
    }

    private Tenant tenant(TenantId id, long position) {
        var tenant = Tenant.NEW;
        for (var stored : until(position, Streams.ofTenant(id))) {
            tenant = stored.event() instanceof TenantEvent event ? tenant.evolve(event) : tenant;
        }
        return tenant;
    }

    private List<StoredEvent> until(long position, UUID stream) {
        return StreamSupport.stream(reader.from(stream, 0).spliterator(), false)
                .takeWhile(stored -> stored.position() <= position)
                .toList();
    }
}
