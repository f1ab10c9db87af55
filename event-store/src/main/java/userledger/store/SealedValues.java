package userledger.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import userledger.domain.user.TenantId;

/**
 * Values that read models keep sealed with the own key of whom they are about. With the key they are gone, wherever a copy
 * of the read model may be.
 */
public final class SealedValues {

    private final Keyring keyring;

    public SealedValues(Keyring keyring) {
        this.keyring = keyring;
    }

    /** Whose a value is, and which one; it can not be opened as another. */
    public record Place(TenantId tenant, UUID person, String name) {

        private SealContext context() {
            return new SealContext(tenant, person, -1, name, 0, SealContext.Part.VALUE);
        }
    }

    /** The values sealed, as text; those of forgotten people are left out. */
    public Map<Place, String> seal(Connection connection, Map<Place, String> values) throws SQLException {
        var keys = keys(connection, values.keySet());
        var sealed = new HashMap<Place, String>();
        values.forEach((place, value) -> {
            var key = keys.get(place.person());
            if (key != null) {
                var bytes = key.seal(value.getBytes(UTF_8), place.context());
                sealed.put(place, Base64.getEncoder().encodeToString(bytes));
            }
        });
        return sealed;
    }

    /** What was sealed; that of forgotten people is left out. */
    public Map<Place, String> open(Connection connection, Map<Place, String> sealed) throws SQLException {
        var keys = keys(connection, sealed.keySet());
        var values = new HashMap<Place, String>();
        sealed.forEach((place, text) -> {
            var key = keys.get(place.person());
            if (key != null) {
                values.put(place, new String(key.open(Base64.getDecoder().decode(text), place.context()), UTF_8));
            }
        });
        return values;
    }

    private Map<UUID, PersonalKey> keys(Connection connection, Collection<Place> places) throws SQLException {
        return keyring.find(
                connection, places.stream().map(Place::person).distinct().toList());
    }
}
