package userledger.command.imports;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static userledger.command.CommandServiceTest.ADMIN_PASSWORD;
import static userledger.command.imports.ImportClient.await;
import static userledger.command.imports.ImportClient.failures;
import static userledger.command.imports.ImportClient.newName;
import static userledger.command.imports.ImportClient.number;
import static userledger.command.imports.ImportClient.registered;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import userledger.command.CommandServiceTest;
import userledger.testing.Api;

@CommandServiceTest
class ImportApiTest {

    private static final String CSV = "text/csv";
    private static final String NDJSON = "application/x-ndjson";

    @LocalServerPort
    private int port;

    @Autowired
    @Qualifier("commandDataSource")
    private DataSource dataSource;

    private Api anybody;
    private Api admin;
    private ImportClient client;

    @BeforeEach
    void signIn() {
        anybody = new Api(port);
        admin = anybody.signedIn("admin", ADMIN_PASSWORD);
        client = new ImportClient(admin);
    }

    @Test
    void createsEverybodyInALargeFile() throws IOException {
        var before = registered(dataSource);

        var done = client.done(CSV, Files.readString(Path.of("../samples/people.csv")));

        assertThat(done.get("total").asInt()).isEqualTo(50_000);
        assertThat(done.get("read").asInt()).isEqualTo(50_000);
        assertThat(done.get("created").asInt()).isEqualTo(50_000);
        assertThat(done.get("failed").asInt()).isZero();
        assertThat(done.get("bytesDone")).isEqualTo(done.get("bytes"));
        assertThat(done.get("ratePerSecond").asDouble()).isPositive();
        assertThat(done.get("etaSeconds").isNull()).isTrue();
        assertThat(done.get("finishedAt").asString())
                .isGreaterThan(done.get("startedAt").asString());
        assertThat(registered(dataSource)).isEqualTo(before + 50_000);
    }

    @Test
    void saysOfEachLineThatFailedWhatIsWrongWithIt() {
        var name = newName();
        var done = client.done(CSV, """
                username,email,role,firstName
                NAMEa,NAMEa@example.org,viewer,Mia
                NAMEA,,,
                NAMEb,no address,,
                NAMEc,NAMEa@EXAMPLE.org,,
                NAMEd,,emperor,
                NAMEe,,,LONG
                ,,,
                two words,no address,,
                NAMEf,,
                NAMEg,"x"y,,
                NAMEh,,publisher,"Mia
                Maria"
                NAMEi,,,"never closed
                """.replace("NAME", name).replace("LONG", "x".repeat(101)));

        assertThat(failures(done))
                .containsExactly(
                        "3 username user.username_taken",
                        "4 email format",
                        "5 email user.email_taken",
                        "6 role unknown",
                        "7 firstName too_long",
                        "8 username required",
                        "9 email format",
                        "9 username whitespace",
                        "10 - line.columns",
                        "11 - line.quotes",
                        "14 - line.quotes");
        assertThat(done.get("read").asInt()).isEqualTo(12);
        assertThat(done.get("created").asInt()).isEqualTo(2);
        assertThat(done.get("failed").asInt()).isEqualTo(10);
        assertThat(done.get("failuresTotal").asInt()).isEqualTo(11);
    }

    @Test
    void takesOneJsonObjectPerLine() {
        var name = newName();
        var done = client.done(NDJSON, """
                {"username":"NAMEa","attributes":{"team":"blue"},"password":"long enough for everybody"}

                {"username":"NAMEb","NAMEsecret":"x"}
                {"username":7}
                not json
                {"username":"NAMEc"}""".replace("NAME", name));

        assertThat(failures(done)).containsExactly("3 - unknown", "4 username type", "5 - line.json");
        assertThat(done.get("created").asInt()).isEqualTo(2);
        assertThat(done.get("bytesDone")).isEqualTo(done.get("bytes"));
        assertThat(done.toString()).doesNotContain("secret");
        assertThat(anybody.signedIn(name + "a", "long enough for everybody")).isNotNull();
    }

    @Test
    void toleratesWhatSpreadsheetsWrite() {
        var name = newName();
        var done = client.done(
                "text/csv; charset=UTF-8", "\uFEFFusername,lastName\r\n%s,\"Bērziņa\"\r\n\r\n".formatted(name));

        assertThat(done.get("created").asInt()).isEqualTo(1);
        assertThat(done.get("total").asInt()).isEqualTo(1);
    }

    @Test
    void refusesAFileThatCannotBeMeant() {
        var header = client.post(CSV, "username,shoeSize,email,email\nmia,38,,\n");
        assertThat(header.status()).isEqualTo(400);
        assertThat(header.body().get("errors").get(0).get("field").asString()).isEqualTo("shoeSize");
        assertThat(header.body().get("errors").get(1).get("code").asString()).isEqualTo("duplicate");
        assertThat(client.post(CSV, "email\nmia@example.org\n").status()).isEqualTo(400);
        assertThat(client.post(CSV, "\"username\nmia\n").code()).isEqualTo("import.header");
        assertThat(client.post(CSV, "a,".repeat(1_000) + "\n").code()).isEqualTo("import.header");
        assertThat(client.post(CSV, "").code()).isEqualTo("import.empty");
        assertThat(client.post(NDJSON, "\n").code()).isEqualTo("import.empty");
        assertThat(client.post("application/json", "{}").status()).isEqualTo(415);
        assertThat(client.post("text/csv; charset=iso-8859-1", "username\nmia\n")
                        .status())
                .isEqualTo(415);
        assertNothingLeft();
    }

    @Test
    void aFileWithoutLinesIsDoneAtOnce() {
        assertThat(client.done(CSV, "username\n").get("read").asInt()).isZero();
        assertThat(client.done(CSV, "username").get("total").asInt()).isZero();
    }

    @Test
    void isForAdministratorsOfTheTenant() {
        var name = newName();
        admin.post("/v1/users", "{\"username\":\"%s\",\"password\":\"long enough for everybody\"}".formatted(name));
        var viewer = anybody.signedIn(name, "long enough for everybody");
        var operator = anybody.with("Tenant", "system").signedIn("admin", ADMIN_PASSWORD);
        var location = client.accepted(CSV, "username\n" + newName() + "\n");

        assertThat(new ImportClient(viewer).post(CSV, "username\nmia\n").status())
                .isEqualTo(403);
        assertThat(viewer.get(location).status()).isEqualTo(403);
        assertThat(anybody.get(location).status()).isEqualTo(401);
        assertThat(operator.get(location).code()).isEqualTo("import.not_found");
        assertThat(admin.get("/v1/imports/" + UUID.randomUUID()).status()).isEqualTo(404);
        assertThat(admin.get(location).header("Consistency-Token")).isNotEmpty();
        client.done(location);
    }

    @Test
    void theSameNamesCanBeImportedIntoTwoTenants() {
        var file = "username\n" + newName() + "\n";
        var operator = anybody.with("Tenant", "system").signedIn("admin", ADMIN_PASSWORD);

        assertThat(client.done(CSV, file).get("created").asInt()).isEqualTo(1);
        assertThat(new ImportClient(operator).done(CSV, file).get("created").asInt())
                .isEqualTo(1);
        assertThat(client.done(CSV, file).get("failed").asInt()).isEqualTo(1);
    }

    @Test
    void showsAThousandFailuresAndHowManyThereAre() {
        var done = client.done(CSV, "username,email\n" + "two words,no address\n".repeat(700));

        assertThat(done.get("failures").size()).isEqualTo(1_000);
        assertThat(done.get("failuresTotal").asInt()).isEqualTo(1_400);
        assertThat(done.get("failed").asInt()).isEqualTo(700);
    }

    @Test
    void anUploadThatBreaksOffLeavesNothingBehind() throws IOException {
        var imports = number(dataSource, "select count(*) from ledger.imports");
        var token = anybody.post(
                        "/v1/sessions", "{\"username\":\"admin\",\"password\":\"%s\"}".formatted(ADMIN_PASSWORD))
                .body()
                .get("accessToken")
                .asString();
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            var head = "POST /v1/imports HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + token
                    + "\r\nContent-Type: text/csv\r\nContent-Length: 1000000\r\n\r\n";
            socket.getOutputStream().write((head + ImportClient.people(newName(), 10_000)).getBytes(UTF_8));
            socket.getOutputStream().flush();
            await(() -> number(dataSource, "select count(*) from ledger.import_chunks") > 0);
        }

        await(() -> number(dataSource, "select count(*) from ledger.import_chunks") == 0);
        assertThat(number(dataSource, "select count(*) from ledger.imports")).isEqualTo(imports);
        assertNothingLeft();
    }

    private void assertNothingLeft() {
        assertThat(number(dataSource, "select count(*) from ledger.import_chunks"))
                .isZero();
        assertThat(number(dataSource, "select count(*) from keys.import_keys")).isZero();
    }
}
