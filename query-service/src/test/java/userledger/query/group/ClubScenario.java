package userledger.query.group;

import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import userledger.domain.group.GroupId;
import userledger.domain.user.Role;
import userledger.domain.user.UserId;
import userledger.query.Client;
import userledger.query.People;
import userledger.query.QueryTest;

/** Two clubs and their members, beside a club of the same name in another tenant. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ClubScenario extends QueryTest {

    final People people;
    final People others;

    UserId admin;
    UserId anna;
    UserId ben;
    GroupId chess;
    GroupId go;
    GroupId foreign;

    /** @param tenant whose groups they are; a service that is shared has room for many */
    ClubScenario(String tenant) {
        people = new People(tenant);
        others = new People(tenant + "-others");
    }

    @BeforeAll
    void gather() {
        admin = people.register("admin", Role.ADMINISTRATOR, Map.of());
        anna = people.register("anna", Role.VIEWER, Map.of("phone", "+49 1", "attributes", Map.of("groups", "none")));
        ben = people.viewer("ben");
        chess = people.group("Chess Club", anna);
        go = people.group("Go Club", admin);
        people.join(chess, ben);
        people.join(go, anna);
        foreign = others.group("Chess Club", others.viewer("elsewhere"));
    }

    Client client() {
        return client(people, admin, Role.ADMINISTRATOR);
    }
}
