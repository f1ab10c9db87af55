package userledger.query.group;

import static org.assertj.core.api.Assertions.assertThat;
import static userledger.query.People.later;

import java.util.Map;
import org.junit.jupiter.api.Test;
import userledger.domain.deletion.DeletionEvent.UserDeleted;
import userledger.domain.deletion.DeletionEvent.UserErased;
import userledger.domain.user.Role;
import userledger.query.Client;
import userledger.query.People;
import userledger.query.QueryTest;

/** Nobody is told that a group is as before whose members are fewer or more. */
class GroupETagTest extends QueryTest {

    private static final People PEOPLE = new People("group-etags");

    @Test
    void changesWithTheNumberOfMembers() {
        var admin = PEOPLE.register("admin", Role.ADMINISTRATOR, Map.of());
        var ben = PEOPLE.viewer("ben");
        var club = PEOPLE.group("Club", admin);
        PEOPLE.join(club, ben);
        var everyone = client(PEOPLE, admin, Role.ADMINISTRATOR).get("/v1/groups/everyone");
        var before = client(PEOPLE, admin, Role.ADMINISTRATOR).get("/v1/groups/" + club);
        assertThat(everyone.header("ETag")).isEqualTo("\"1.2\"");
        assertThat(before.header("ETag")).isEqualTo("\"3.2\"");
        assertThat(again(client(PEOPLE, admin, Role.ADMINISTRATOR), club.toString(), before)
                        .status())
                .isEqualTo(304);

        PEOPLE.append(ben, new UserDeleted(ben, later(1)), new UserErased(ben, later(1)));

        var client = client(PEOPLE, admin, Role.ADMINISTRATOR);
        assertThat(again(client, club.toString(), before)
                        .body()
                        .path("memberCount")
                        .asInt())
                .isEqualTo(1);
        assertThat(again(client, "everyone", everyone)
                        .body()
                        .path("memberCount")
                        .asInt())
                .isEqualTo(1);
    }

    private static Client.Answer again(Client client, String group, Client.Answer before) {
        return client.with("If-None-Match", before.header("ETag")).get("/v1/groups/" + group);
    }
}
