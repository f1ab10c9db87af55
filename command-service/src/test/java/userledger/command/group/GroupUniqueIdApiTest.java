package userledger.command.group;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import userledger.command.ApiScenario;
import userledger.testing.Api.Answer;

class GroupUniqueIdApiTest extends ApiScenario {

    private static final String PATH = "/v1/groups";

    @Test
    void isOneGroupsOnlyAndFreeOnceThatIsGone() {
        var uniqueId = "cn=" + newName();
        var first = make(uniqueId);
        assertThat(first.status()).isEqualTo(201);
        assertThat(first.body().get("uniqueId").asString()).isEqualTo(uniqueId);
        assertThat(make(uniqueId).code()).isEqualTo("group.unique_id_taken");

        var path = PATH + "/" + id(first);
        assertThat(admin.patch(path, "{\"uniqueId\":null}")
                        .body()
                        .get("uniqueId")
                        .isNull())
                .isTrue();
        var second = make(uniqueId);
        assertThat(second.status()).isEqualTo(201);
        assertThat(admin.patch(path, "{\"uniqueId\":\"%s\"}".formatted(uniqueId))
                        .code())
                .isEqualTo("group.unique_id_taken");
        assertThat(admin.delete(PATH + "/" + id(second), null).status()).isEqualTo(204);
        assertThat(admin.patch(path, "{\"uniqueId\":\"%s\"}".formatted(uniqueId))
                        .status())
                .isEqualTo(200);
        assertThat(admin.delete(path, null).status()).isEqualTo(204);
        assertThat(make(uniqueId).status()).isEqualTo(201);
    }

    @Test
    void isForAdministrators() {
        var name = newName();
        admin.post(
                "/v1/users",
                "{\"username\":\"%s\",\"password\":\"long enough 1\",\"role\":\"publisher\"}".formatted(name));
        var publisher = anybody.signedIn(name, "long enough 1");
        var own = publisher.post(PATH, "{\"name\":\"%s\"}".formatted(newName()));

        assertThat(publisher
                        .patch(PATH + "/" + id(own), "{\"uniqueId\":\"cn=x\"}")
                        .code())
                .isEqualTo("access.denied");
        assertThat(fields(admin.patch(PATH + "/" + id(own), "{\"uniqueId\":7}")))
                .containsExactly("uniqueId");
    }

    private Answer make(String uniqueId) {
        return admin.post(PATH, "{\"name\":\"%s\",\"uniqueId\":\"%s\"}".formatted(newName(), uniqueId));
    }
}
