package userledger.query.directory;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;
import userledger.domain.user.Attribute;
import userledger.domain.user.Attributes;
import userledger.rest.user.UserJson;
import userledger.store.SealedValues;
import userledger.store.SealedValues.Place;

/** Seals attributes before they are written into the directory. */
@Component
class AttributeSeals {

    private final SealedValues values;

    AttributeSeals(SealedValues values) {
        this.values = values;
    }

    /** The rows with the ciphers of what is to be sealed in them. */
    List<DirectoryRow> seal(Connection connection, List<DirectoryRow> rows) throws SQLException {
        var plain = new HashMap<Place, String>();
        rows.forEach(row -> collect(row, plain));
        if (plain.isEmpty()) {
            return rows;
        }
        var sealed = values.seal(connection, plain);
        return rows.stream().map(row -> with(row, sealed)).toList();
    }

    private static void collect(DirectoryRow row, Map<Place, String> plain) {
        if (row.account().profile().containsKey(Attributes.WITH_TERMS)) {
            UserJson.full(row.account()).path(Attributes.WITH_TERMS).forEachEntry((name, node) -> {
                if (node instanceof ObjectNode attribute && DirectoryRow.isToBeSealed(attribute)) {
                    plain.put(place(row, name), attribute.get(Attribute.VALUE).toString());
                }
            });
        }
    }

    private static DirectoryRow with(DirectoryRow row, Map<Place, String> sealed) {
        var ciphers = new HashMap<String, String>();
        if (row.account().profile().get(Attributes.WITH_TERMS) instanceof Map<?, ?> withTerms) {
            for (var name : withTerms.keySet()) {
                var cipher = sealed.get(place(row, String.valueOf(name)));
                if (cipher != null) {
                    ciphers.put(String.valueOf(name), cipher);
                }
            }
        }
        return new DirectoryRow(row.account(), row.position(), row.since(), ciphers);
    }

    private static Place place(DirectoryRow row, String name) {
        return new Place(row.account().tenant(), row.account().id().value(), name);
    }
}
