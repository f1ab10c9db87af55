package userledger.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import tools.jackson.databind.JsonNode;
import userledger.testing.Api;
import userledger.testing.Api.Answer;

/** A tenant of its own, in which the examples of another system's handbook are followed. */
final class ExampleTenant {

    static final String PASSWORD = "seven purple hats 9";

    private final String id;
    private final Api operator;
    private final Api anybody;
    private final Api administrator;

    ExampleTenant(int port, String id) {
        this.id = id;
        operator = new Api(port).with("Tenant", "system").signedIn("admin", WholeLedger.ADMIN_PASSWORD);
        made(operator.post("/v1/tenants", """
                {"id": "%s", "administrator": {"username": "boss", "password": "%s"}}""".formatted(id, PASSWORD)));
        anybody = new Api(port).with("Tenant", id);
        administrator = anybody.signedIn("boss", PASSWORD);
    }

    /** Somebody who has not signed in. */
    Api anybody() {
        return anybody;
    }

    Api administrator() {
        return administrator;
    }

    Api signedIn(String username) {
        return anybody.signedIn(username, PASSWORD);
    }

    /** What an operator makes for the tenant's machines. */
    Api key(String request) {
        return bearer(made(operator.post("/v1/tenants/" + id + "/key", request)), "token");
    }

    Api bearer(Answer answer, String field) {
        return anybody.with("Authorization", "Bearer " + text(answer, field));
    }

    /** The new user's id. */
    String user(String request) {
        return text(made(administrator.post("/v1/users", request)), "id");
    }

    /** The last message to an address, from the folder where messages are put without a mail server. */
    static String message(Path outbox, String address) throws IOException, InterruptedException {
        for (var i = 0; i < 500; i++) {
            try (var files = Files.list(outbox)) {
                var newestFirst = files.filter(file -> file.toString().endsWith(".eml"))
                        .sorted(Comparator.reverseOrder())
                        .toList();
                for (var file : newestFirst) {
                    var text = Files.readString(file);
                    if (text.contains("To: " + address)) {
                        return text;
                    }
                }
            }
            Thread.sleep(20);
        }
        throw new AssertionError("No message to " + address);
    }

    void settings(String patch) {
        ok(administrator.with("If-Match", "*").patch("/v1/settings", patch));
    }

    /** A caller whose reads know of what was just written. */
    static Api seeing(Api api, Answer written) {
        return api.with("Consistency-Token", written.header("Consistency-Token"));
    }

    static Answer ok(Answer answer) {
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        return answer;
    }

    static Answer made(Answer answer) {
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
        return answer;
    }

    static void done(Answer answer) {
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(204);
    }

    static void refused(int status, String code, Answer answer) {
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(status);
        assertThat(answer.code()).isEqualTo(code);
    }

    static String text(Answer answer, String field) {
        return answer.body().path(field).asString("");
    }

    static List<String> usernames(Answer page) {
        return ok(page).body()
                .path("data")
                .valueStream()
                .map((JsonNode user) -> user.path("username").asString(""))
                .toList();
    }
}
