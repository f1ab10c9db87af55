package userledger.command.imports;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static userledger.command.CommandServiceTest.ADMIN_PASSWORD;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import userledger.command.Api;
import userledger.command.Api.Answer;
import userledger.command.CommandServiceTest;

@CommandServiceTest
class ImportApiTest {

    private static final Path PEOPLE = Path.of("../samples/people.csv");

    @LocalServerPort
    private int port;

    @Autowired
    @Qualifier("commandDataSource")
    private DataSource dataSource;

    private Api admin;

    @BeforeEach
    void signIn() {
        admin = new Api(port).signedIn("admin", ADMIN_PASSWORD);
    }

    @Test
    void createsEverybodyInALargeFile() throws IOException, SQLException {
        var before = count("select count(*) from ledger.events where name = 'user.registered'");

        var done = done(importing("text/csv", java.nio.file.Files.readString(PEOPLE)));

        System.out.println(done);
        assertThat(done.get("state").asString()).isEqualTo("done");
        assertThat(done.get("read").asInt()).isEqualTo(50_000);
        assertThat(count("select count(*) from ledger.events where name = 'user.registered'"))
                .isEqualTo(before + done.get("created").asLong());
    }

    private Answer importing(String type, String file) {
        var answer = admin.with("Content-Type", type).post("/v1/imports", file);
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(202);
        return answer;
    }

    private JsonNode done(Answer accepted) {
        var deadline = Instant.now().plus(Duration.ofMinutes(2));
        while (Instant.now().isBefore(deadline)) {
            var body = admin.get(accepted.header("Location")).body();
            if (!body.get("state").asString().equals("running")) {
                return body;
            }
            pause();
        }
        throw new AssertionError("The import does not come to an end");
    }

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private long count(String sql) throws SQLException {
        try (var connection = dataSource.getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
