package userledger.command.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import tools.jackson.databind.JsonNode;
import userledger.testing.Api;
import userledger.testing.Api.Answer;

/** Somebody who sends files and watches what becomes of them. */
final class ImportClient {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final Api api;

    ImportClient(Api api) {
        this.api = api;
    }

    static String newName() {
        return "imported" + COUNT.incrementAndGet() + "x";
    }

    /** A file with so many people, whose names begin alike. */
    static String people(String name, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "%s%d,%s%d@example.org".formatted(name, i, name, i))
                .collect(Collectors.joining("\n", "username,email\n", "\n"));
    }

    Answer post(String type, String file) {
        return api.with("Content-Type", type).post("/v1/imports", file);
    }

    /** The address of the import. */
    String accepted(String type, String file) {
        var answer = post(type, file);
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(202);
        return answer.header("Location");
    }

    JsonNode done(String type, String file) {
        return done(accepted(type, file));
    }

    JsonNode done(String location) {
        await(() -> !show(location).path("state").asString("running").equals("running"));
        var shown = show(location);
        assertThat(shown.get("state").asString()).as(shown.toString()).isEqualTo("done");
        return shown;
    }

    JsonNode show(String location) {
        return api.get(location).body();
    }

    static void await(BooleanSupplier condition) {
        var deadline = Instant.now().plus(PATIENCE);
        while (!condition.getAsBoolean()) {
            if (Instant.now().isAfter(deadline)) {
                throw new AssertionError("It does not happen");
            }
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }

    /** The failures as line, field and code. */
    static List<String> failures(JsonNode shown) {
        return shown.get("failures")
                .valueStream()
                .map(failure -> failure.get("line").asInt()
                        + " "
                        + (failure.get("field").isNull()
                                ? "-"
                                : failure.get("field").asString())
                        + " "
                        + failure.get("code").asString())
                .toList();
    }

    static long number(DataSource dataSource, String sql) {
        try (var connection = dataSource.getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    static long registered(DataSource dataSource) {
        return number(dataSource, "select count(*) from ledger.events where name = 'user.registered'");
    }
}
