package userledger.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import userledger.domain.catalog.EventName;
import userledger.domain.user.LedgerEvent;

/** Decodes rows and opens what is sealed in them. A row that fails is told apart and keeps none of the others back. */
final class RowOpener {

    private final Keyring keyring;
    private final EventCodec codec = new EventCodec();

    RowOpener(Keyring keyring) {
        this.keyring = keyring;
    }

    /** A row whose plain parts have been decoded, as far as that went. */
    private record Decoded(
            SealedRow row,
            JsonNode facts,
            JsonNode meta,
            @Nullable UUID actor,
            @Nullable String failure) {

        Set<UUID> people() {
            var people = new LinkedHashSet<UUID>();
            if (row.subject() != null) {
                people.add(row.subject());
            }
            if (actor != null) {
                people.add(actor);
            }
            return people;
        }
    }

    /** The keys of the people of some rows, and why those of others could not be had. */
    private record Keys(Map<UUID, PersonalKey> found, Map<UUID, String> failures) {

        @Nullable
        String failure(Set<UUID> people) {
            for (var person : people) {
                if (failures.containsKey(person)) {
                    return failures.get(person);
                }
            }
            return null;
        }
    }

    List<StoredEvent> open(Connection connection, List<SealedRow> rows) throws SQLException {
        var decoded = rows.stream().map(this::decode).toList();
        var people = new LinkedHashSet<UUID>();
        decoded.forEach(row -> people.addAll(row.people()));
        var keys = keys(connection, people);
        return decoded.stream().map(row -> open(row, keys)).toList();
    }

    private Decoded decode(SealedRow row) {
        JsonNode facts = codec.newObject();
        JsonNode meta = codec.newObject();
        try {
            facts = codec.read(row.facts());
            meta = codec.read(row.meta());
            return new Decoded(row, facts, meta, MetaCodec.actor(meta), null);
        } catch (RuntimeException | StackOverflowError e) {
            return new Decoded(row, facts, meta, null, Failures.cause(e));
        }
    }

    private Keys keys(Connection connection, Set<UUID> people) throws SQLException {
        try {
            return new Keys(keyring.find(connection, new ArrayList<@Nullable UUID>(people)), Map.of());
        } catch (StoreUnavailableException e) {
            throw e;
        } catch (RuntimeException e) {
            return keysOneByOne(connection, people, e);
        }
    }

    /** A key that can not be unwrapped is one person's misfortune; that none can is everybody's. */
    private Keys keysOneByOne(Connection connection, Set<UUID> people, RuntimeException failure) throws SQLException {
        var found = new HashMap<UUID, PersonalKey>();
        var failures = new HashMap<UUID, String>();
        for (var person : people) {
            try {
                found.putAll(keyring.find(connection, List.of(person)));
            } catch (RuntimeException e) {
                failures.put(person, Failures.cause(e));
            }
        }
        if (people.size() > 1 && failures.size() == people.size()) {
            throw failure;
        }
        return new Keys(found, failures);
    }

    private StoredEvent open(Decoded decoded, Keys keys) {
        var row = decoded.row();
        var subjectKey = row.subject() == null ? null : keys.found().get(row.subject());
        var failure = decoded.failure() == null ? keys.failure(decoded.people()) : decoded.failure();
        var forgotten = row.subject() != null && subjectKey == null && failure == null;
        LedgerEvent event = null;
        var meta = Meta.system("");
        if (failure == null) {
            try {
                meta = MetaCodec.read(decoded.meta(), row.metaPersonal(), row.context(), keys.found(), row.subject());
                event = event(decoded, subjectKey, forgotten);
            } catch (RuntimeException | StackOverflowError e) {
                failure = Failures.cause(e);
            }
        }
        return new StoredEvent(
                row.position(),
                row.recordedAt(),
                row.tenant(),
                row.stream(),
                row.sequence(),
                row.id(),
                row.name(),
                row.revision(),
                row.subject(),
                decoded.facts(),
                event,
                failure,
                forgotten,
                meta);
    }

    private @Nullable LedgerEvent event(Decoded decoded, @Nullable PersonalKey key, boolean forgotten) {
        var row = decoded.row();
        var name = EventName.of(row.name());
        if (name.isEmpty() || row.revision() > name.get().revision()) {
            return null;
        }
        JsonNode personal = row.personal() == null || key == null
                ? codec.newObject()
                : codec.read(key.open(row.personal(), row.context()));
        return codec.decode(name.get(), row.revision(), decoded.facts(), forgotten ? null : personal);
    }
}
