package userledger.command.deletion;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import userledger.command.ApiScenario;

class DeletionApiTest extends ApiScenario {

    @Test
    void deletesForGoodAndKeepsTheNameBack() {
        var name = newName();
        var id = id(create(name));

        var deleted = admin.delete("/v1/users/" + id, null);

        assertThat(deleted.status()).isEqualTo(204);
        assertThat(admin.patch("/v1/users/" + id, "{\"nickname\":\"x\"}").status())
                .isEqualTo(404);
        assertThat(admin.delete("/v1/users/" + id, null).status()).isEqualTo(404);
        assertThat(create(name).code()).isEqualTo("user.username_taken");
        assertThat(log.stream(java.util.UUID.fromString(id), 0, 10))
                .extracting(userledger.store.StoredEvent::name)
                .containsExactly("user.registered", "user.deleted", "user.erased");
    }

    @Test
    void doesNothingForABodyThatIsNoJsonObject() {
        var id = id(create(newName()));
        var position = log.headPosition();

        for (var type : java.util.List.of("text/plain", "application/xml", "*/*")) {
            assertThat(admin.with("Content-Type", type)
                            .delete("/v1/users/" + id, "{}")
                            .status())
                    .as(type)
                    .isEqualTo(415);
        }
        for (var body : java.util.List.of("null", "[]", "1", "{\"nope\":1}")) {
            assertThat(admin.delete("/v1/users/" + id, body).status()).as(body).isEqualTo(400);
            assertThat(admin.post("/v1/users/" + id + "/lock", body).status())
                    .as(body)
                    .isEqualTo(400);
        }
        assertThat(admin.put("/v1/users/" + id + "/password", "{\"newPassword\":\"long enough\",\"oldPassword\":[]}")
                        .status())
                .isEqualTo(400);
        assertThat(log.headPosition()).isEqualTo(position);
    }

    @Test
    void doesNothingWhereTheAnswerCouldNotBeTaken() {
        var id = id(create(newName()));
        var position = log.headPosition();
        var picky = admin.with("Accept", "text/html, application/json;q=0");

        assertThat(picky.delete("/v1/users/" + id, null).status()).isEqualTo(406);
        assertThat(picky.patch("/v1/users/" + id, "{\"nickname\":\"x\"}").status())
                .isEqualTo(406);
        assertThat(picky.post("/v1/users", "{\"username\":\"nobody.new\"}").status())
                .isEqualTo(406);
        assertThat(log.headPosition()).isEqualTo(position);
        assertThat(admin.with("Accept", "text/html, */*;q=0.1")
                        .delete("/v1/users/" + id, null)
                        .status())
                .isEqualTo(204);
    }
}
