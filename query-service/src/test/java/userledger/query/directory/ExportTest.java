package userledger.query.directory;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import userledger.domain.user.Role;
import userledger.domain.user.UserId;
import userledger.query.Client;
import userledger.query.People;
import userledger.query.QueryTest;

class ExportTest extends QueryTest {

    private static final String EXPORT = "/v1/users/export";
    private static final JsonMapper JSON = new JsonMapper();
    private static final People PEOPLE = new People("export");
    private static final People MANY = new People("export-many");
    private static UserId admin = new UserId(new java.util.UUID(0, 0));
    private static UserId viewer = admin;

    @BeforeAll
    static void people() {
        admin = PEOPLE.register("admin", Role.ADMINISTRATOR, Map.of("firstName", "Ada"));
        viewer = PEOPLE.register("viewer", Role.VIEWER, Map.of("lastName", "\"Quoted\", Jr."));
        PEOPLE.register(
                "attributed", Role.PUBLISHER, Map.of("attributes", Map.of("shoe", "42"), "nickname", "two\r\nlines"));
    }

    private Client admin() {
        return client(PEOPLE, admin, Role.ADMINISTRATOR);
    }

    @Test
    void givesEverybodyAsALineOfJson() {
        var answer = admin().raw("GET", EXPORT);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/x-ndjson");
        assertThat(answer.headers().firstValue("Content-Disposition"))
                .contains("attachment; filename=\"users.ndjson\"");
        var page = admin().get("/v1/users?sort=createdAt").body().path("data");
        assertThat(lines(answer.body()).stream().map(JSON::readTree)).containsExactlyElementsOf(page);
    }

    @Test
    void givesTheFieldsOfThoseWhoAreMeantToWhoMaySeeThem() {
        assertThat(lines(admin().raw("GET", EXPORT + "?role=publisher%7Cviewer&fields=username,role")
                        .body()))
                .containsExactly(
                        "{\"username\":\"viewer\",\"role\":\"viewer\"}",
                        "{\"username\":\"attributed\",\"role\":\"publisher\"}");
        assertThat(lines(admin().raw("GET", EXPORT + "?prefix=att&fields=username")
                        .body()))
                .containsExactly("{\"username\":\"attributed\"}");
        assertThat(lines(admin().raw("GET", EXPORT + "?q=username:attr*&fields=username")
                        .body()))
                .containsExactly("{\"username\":\"attributed\"}");
        var seen = lines(client(PEOPLE, viewer, Role.VIEWER).raw("GET", EXPORT).body()).stream()
                .map(JSON::readTree)
                .toList();
        assertThat(seen).hasSize(3);
        assertThat(seen.get(0).has("lastSignInAt")).isFalse();
        assertThat(seen.get(1).has("lastSignInAt")).isTrue();
    }

    @Test
    void givesRowsOfCsv() {
        var answer =
                admin().with("Accept", "text/csv").raw("GET", EXPORT + "?fields=username,lastName,nickname,attributes");

        assertThat(answer.headers().firstValue("Content-Type")).contains("text/csv;charset=UTF-8");
        assertThat(new String(answer.body(), UTF_8)).isEqualTo("""
                username,lastName,nickname,attributes\r
                admin,,,\r
                viewer,\"\"\"Quoted\"\", Jr.",,\r
                attributed,,"two\r
                lines","{\"\"shoe\"\":\"\"42\"\"}"\r
                """);
        var columns =
                client(PEOPLE, viewer, Role.VIEWER).with("Accept", "text/csv").raw("GET", EXPORT);
        assertThat(lines(columns.body()).getFirst())
                .startsWith("id,tenant,username,")
                .doesNotContain("lastSignInAt");
    }

    @Test
    void choosesWhatIsAcceptedMost() {
        assertThat(type("text/*, application/x-ndjson;q=0.5")).isEqualTo("text/csv;charset=UTF-8");
        assertThat(type("text/csv;q=0.5, */*")).isEqualTo("application/x-ndjson");
        assertThat(type("*/*")).isEqualTo("application/x-ndjson");
        assertProblem(admin().with("Accept", "application/json").get(EXPORT), 406, "media_type.not_acceptable");
    }

    private String type(String accept) {
        var answer = admin().with("Accept", accept).raw("HEAD", EXPORT);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
        return answer.headers().firstValue("Content-Type").orElse("");
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        assertProblem(admin().get(EXPORT + "?sort=username"), 400, "request.unknown_parameter");
        assertInvalid(admin().get(EXPORT + "?fields=passwordHash"), "fields");
        assertInvalid(admin().get(EXPORT + "?role=king"), "role");
    }

    @Test
    void goesOnForMoreThanOneStepAndComesCompressedWhereAsked() throws IOException {
        var boss = MANY.register("boss", Role.ADMINISTRATOR, Map.of());
        MANY.registerAll(IntStream.range(0, 2_345)
                .mapToObj(number -> MANY.registered(new UserId(newId(number)), "one" + number, Role.VIEWER, Map.of())));
        var client = client(MANY, boss, Role.ADMINISTRATOR);

        var answer = client.with("Accept-Encoding", "gzip").raw("GET", EXPORT + "?fields=id");

        assertThat(answer.headers().firstValue("Content-Encoding")).contains("gzip");
        var text = new GZIPInputStream(new ByteArrayInputStream(answer.body())).readAllBytes();
        assertThat(lines(text)).hasSize(2_346).doesNotHaveDuplicates();
        var page = client.with("Accept-Encoding", "gzip").raw("GET", "/v1/users?limit=100");
        assertThat(page.headers().firstValue("Content-Encoding")).contains("gzip");
        assertThat(JSON.readTree(new GZIPInputStream(new ByteArrayInputStream(page.body())))
                        .path("data")
                        .size())
                .isEqualTo(100);
    }

    private static java.util.UUID newId(int number) {
        return new java.util.UUID(0x7000L, number);
    }

    private static List<String> lines(byte[] body) {
        return new String(body, UTF_8).lines().toList();
    }
}
