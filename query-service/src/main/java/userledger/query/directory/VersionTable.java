package userledger.query.directory;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;
import userledger.rest.user.UserJson;

/** The table of versions that are over, within one transaction of the directory's projection. */
final class VersionTable {

    private static final JsonMapper MAPPER = new JsonMapper();

    /** What may be known of a version for ever; all other columns are personal, also those that are still to come. */
    private static final Set<Column> FACTS = EnumSet.of(
            Column.ID,
            Column.TENANT,
            Column.POSITION,
            Column.SINCE,
            Column.VERSION,
            Column.ROLE,
            Column.STATUS,
            Column.CREATED_AT,
            Column.UPDATED_AT);

    private static final List<Column> PERSONAL =
            Stream.of(Column.values()).filter(column -> !FACTS.contains(column)).toList();

    private static final List<Column> COLUMNS = List.of(Column.values());

    private static final String LOAD = """
            select distinct on (id) since, until, erased, gone, id, full_json
              from versions_1 where id = any (?) order by id, since desc
            """;

    private static final String WRITE = """
            insert into versions_1 (%s, until, erased, gone)
            select * from unnest(%s, ?::text[]::bigint[], ?::text[]::boolean[], ?::text[]::boolean[])
            on conflict (id, since) do update set %s, until = excluded.until, erased = excluded.erased, gone = excluded.gone
            """.formatted(
                    list(COLUMNS, Column::sqlName),
                    list(COLUMNS, column -> "?::text[]::" + column.type() + "[]"),
                    list(COLUMNS, column -> column.sqlName() + " = excluded." + column.sqlName()));

    private static final String BLANK = "update versions_1 set %s, erased = true where id = any (?) and not erased"
            .formatted(list(PERSONAL, column -> column.sqlName() + " = ?::" + column.type()));

    private static final String HIDE_EMAILS =
            "update versions_1 set public_email_key = '' where id = any (?) and public_email_key > ''";

    private final Connection connection;

    VersionTable(Connection connection) {
        this.connection = connection;
    }

    /** The last version of each user of whom there is any. */
    Map<UUID, Version> last(Collection<UUID> users) throws SQLException {
        var found = new HashMap<UUID, Version>();
        try (var select = connection.prepareStatement(LOAD)) {
            select.setArray(1, connection.createArrayOf("uuid", users.toArray()));
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    var open = rows.getLong(2) == Version.NO_END;
                    // Nobody asks any more who it was that is gone.
                    var account = open ? UserJson.parse(MAPPER.readTree(rows.getString(6))) : Blank.NOBODY;
                    found.put(
                            rows.getObject(5, UUID.class),
                            new Version(
                                    new DirectoryRow(account, rows.getLong(1), rows.getLong(1)),
                                    rows.getLong(2),
                                    rows.getBoolean(3),
                                    rows.getBoolean(4),
                                    false));
                }
            }
        }
        return found;
    }

    void write(List<Version> versions) throws SQLException {
        if (versions.isEmpty()) {
            return;
        }
        var at = 0;
        try (var insert = connection.prepareStatement(WRITE)) {
            for (var column : COLUMNS) {
                insert.setArray(++at, array(versions, version -> value(column, version)));
            }
            insert.setArray(++at, array(versions, version -> String.valueOf(version.until())));
            insert.setArray(++at, array(versions, version -> String.valueOf(version.erased())));
            insert.setArray(++at, array(versions, version -> String.valueOf(version.gone())));
            insert.executeUpdate();
        }
    }

    /** Of these people nothing personal is kept any more. */
    void blank(List<UUID> users) throws SQLException {
        if (users.isEmpty()) {
            return;
        }
        var at = 0;
        try (var update = connection.prepareStatement(BLANK)) {
            for (var column : PERSONAL) {
                update.setString(++at, blank(column));
            }
            update.setArray(++at, connection.createArrayOf("uuid", users.toArray()));
            update.executeUpdate();
        }
    }

    /** Nobody finds these people any more by addresses that others could see. */
    void hideEmails(List<UUID> users) throws SQLException {
        if (users.isEmpty()) {
            return;
        }
        try (var update = connection.prepareStatement(HIDE_EMAILS)) {
            update.setArray(1, connection.createArrayOf("uuid", users.toArray()));
            update.executeUpdate();
        }
    }

    private static String value(Column column, Version version) {
        if (column == Column.PUBLIC_EMAIL_KEY && version.hidesEmail()) {
            return blank(column);
        }
        if (FACTS.contains(column)) {
            return column.value(version.row());
        }
        if (column == Column.PUBLIC_JSON) {
            return "";
        }
        if (column == Column.FULL_JSON) {
            return json(version);
        }
        return version.erased() ? blank(column) : column.value(version.row());
    }

    private static String json(Version version) {
        if (version.erased()) {
            return version.isOpen() ? Blank.json(version.row().account()).toString() : "";
        }
        return KeptUser.of(version.row().json()).toString();
    }

    private static String blank(Column column) {
        return column == Column.FULL_JSON || column == Column.PUBLIC_JSON
                ? ""
                : column.value(new DirectoryRow(Blank.NOBODY, 0, 0));
    }

    private java.sql.Array array(List<Version> versions, Function<Version, String> value) throws SQLException {
        return connection.createArrayOf("text", versions.stream().map(value).toArray());
    }

    private static String list(List<Column> columns, Function<Column, String> part) {
        return columns.stream().map(part).collect(Collectors.joining(", "));
    }
}
