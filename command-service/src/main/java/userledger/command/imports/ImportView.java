package userledger.command.imports;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import userledger.domain.user.TenantId;
import userledger.store.StoreUnavailableException;

/** What callers see of an import. */
@Component
class ImportView {

    private final DataSource dataSource;

    ImportView(@Qualifier("commandDataSource") DataSource dataSource) {
        this.dataSource = dataSource;
    }

    Optional<ObjectNode> find(TenantId tenant, UUID id) {
        try (var connection = dataSource.getConnection();
                var select = connection.prepareStatement("select * from ledger.imports where id = ? and tenant = ?")) {
            select.setObject(1, id);
            select.setString(2, tenant.value());
            try (var row = select.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                var json = json(row);
                putFailures(json, connection, id);
                return Optional.of(json);
            }
        } catch (SQLException e) {
            throw new StoreUnavailableException(e);
        }
    }

    private static ObjectNode json(ResultSet row) throws SQLException {
        var startedAt = Imports.instant(row, "started_at");
        var finishedAt = Imports.instant(row, "finished_at");
        var read = row.getLong("read");
        var rate = finishedAt == null ? row.getDouble("rate") : average(read, startedAt, finishedAt);
        var json = JsonNodeFactory.instance
                .objectNode()
                .put("id", row.getString("id"))
                .put("state", row.getString("state"))
                .put("total", row.getLong("total"))
                .put("read", read)
                .put("created", row.getLong("created"))
                .put("failed", row.getLong("failed"))
                .put("bytes", row.getLong("bytes"))
                .put("bytesDone", row.getLong("bytes_done"))
                .put("ratePerSecond", Math.round(rate * 10) / 10.0);
        if (finishedAt == null && rate > 0) {
            json.put("etaSeconds", Meter.secondsLeft(row.getLong("total") - read, rate));
        } else {
            json.putNull("etaSeconds");
        }
        return json.put("acceptedAt", text(Imports.instant(row, "accepted_at")))
                .put("startedAt", text(startedAt))
                .put("finishedAt", text(finishedAt))
                .put("failuresTotal", row.getLong("failures"));
    }

    private static void putFailures(ObjectNode json, Connection connection, UUID id) throws SQLException {
        var failures = json.putArray("failures");
        try (var select = connection.prepareStatement(
                "select line, field, code, message from ledger.import_failures where import_id = ? order by number")) {
            select.setObject(1, id);
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    failures.addObject()
                            .put("line", rows.getLong(1))
                            .put("field", rows.getString(2))
                            .put("code", rows.getString(3))
                            .put("message", rows.getString(4));
                }
            }
        }
    }

    private static double average(long read, @Nullable Instant startedAt, Instant finishedAt) {
        return startedAt == null
                ? 0
                : read / Math.max(Duration.between(startedAt, finishedAt).toNanos() / 1e9, 1e-3);
    }

    private static @Nullable String text(@Nullable Instant time) {
        return time == null ? null : time.toString();
    }
}
