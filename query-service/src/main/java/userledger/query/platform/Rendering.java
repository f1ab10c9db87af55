package userledger.query.platform;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import userledger.domain.user.Attribute;
import userledger.domain.user.Attributes;
import userledger.domain.user.TenantId;
import userledger.rest.user.View;
import userledger.store.SealedValues;
import userledger.store.SealedValues.Place;
import userledger.store.StoreUnavailableException;

/** Shows users of a read model as a caller may see them; opens what is sealed for those who may see that. */
@Component
public class Rendering {

    private static final JsonMapper MAPPER = new JsonMapper();

    private final DataSource dataSource;
    private final SealedValues values;

    Rendering(@Qualifier("queryDataSource") DataSource dataSource, SealedValues values) {
        this.dataSource = dataSource;
        this.values = values;
    }

    /** Users as they are kept, in what the caller may see of them; most need not even be parsed. */
    public List<String> show(List<String> users, View view) {
        var parsed = new ArrayList<@Nullable ObjectNode>();
        for (var user : users) {
            parsed.add(view.isShownAsIs(user) ? null : (ObjectNode) MAPPER.readTree(user));
        }
        open(parsed, view);
        var shown = new ArrayList<String>();
        for (var i = 0; i < users.size(); i++) {
            var user = parsed.get(i);
            shown.add(user == null ? users.get(i) : view.of(user).toString());
        }
        return shown;
    }

    /** One user as it is kept, with what the caller may see opened. */
    public ObjectNode open(String user, View view) {
        var parsed = (ObjectNode) MAPPER.readTree(user);
        open(List.of(parsed), view);
        return parsed;
    }

    /** All at once: each look at keys is a question to the database. */
    private void open(List<? extends @Nullable ObjectNode> users, View view) {
        var sealed = new HashMap<Place, String>();
        var openers = new HashMap<Place, ObjectNode>();
        for (var user : users) {
            if (user != null && user.get(Attributes.WITH_TERMS) instanceof ObjectNode withTerms) {
                withTerms.forEachEntry((name, node) -> {
                    if (node instanceof ObjectNode attribute
                            && attribute.has(View.CIPHER)
                            && view.isThere(attribute)
                            && view.sees(user, name)) {
                        var place = place(user, name);
                        sealed.put(place, attribute.get(View.CIPHER).stringValue());
                        openers.put(place, attribute);
                    }
                });
            }
        }
        if (!sealed.isEmpty()) {
            var values = open(sealed);
            openers.forEach((place, attribute) -> {
                var value = values.get(place);
                if (value != null) {
                    attribute.set(Attribute.VALUE, MAPPER.readTree(value));
                }
            });
        }
    }

    private Map<Place, String> open(Map<Place, String> sealed) {
        try (var connection = dataSource.getConnection()) {
            return values.open(connection, sealed);
        } catch (SQLException e) {
            throw new StoreUnavailableException(e);
        }
    }

    private static Place place(ObjectNode user, String name) {
        return new Place(
                new TenantId(user.required("tenant").stringValue()),
                UUID.fromString(user.required("id").stringValue()),
                name);
    }
}
