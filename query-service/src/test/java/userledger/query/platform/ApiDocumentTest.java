package userledger.query.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import userledger.domain.user.Role;
import userledger.query.Client;
import userledger.query.People;
import userledger.query.QueryTest;

class ApiDocumentTest extends QueryTest {

    @Test
    void describesAUserWithTheFieldsThatAUserHas() {
        var people = new People("document");
        var admin = people.register("admin", Role.ADMINISTRATOR, Map.of());
        var user = client(people, admin, Role.ADMINISTRATOR).get("/v1/me").body();

        var document = new Client(port).get("/v3/api-docs").body();

        assertThat(new TreeSet<>(
                        document.at("/components/schemas/User/properties").propertyNames()))
                .isEqualTo(new TreeSet<>(user.propertyNames()));
        assertThat(document.at("/paths/~1v1~1users~1{id}/get/responses/200/content")
                        .valueStream()
                        .map(content -> content.at("/schema/$ref").asString())
                        .collect(Collectors.toSet()))
                .containsExactly("#/components/schemas/User");
        assertThat(document.at("/components/schemas/UserPage/properties/data/items/$ref")
                        .asString())
                .isEqualTo("#/components/schemas/PartOfUser");
        assertThat(document.at("/paths/~1v1~1users~1{id}/get/parameters/0/schema/format")
                        .asString())
                .isEqualTo("uuid");
    }
}
