package userledger.query.history;

import static org.assertj.core.api.Assertions.assertThat;
import static userledger.query.People.later;
import static userledger.query.People.meta;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import userledger.domain.activity.ActivityEvent.UserBecameActive;
import userledger.domain.activity.ActivityEvent.UserBecameInactive;
import userledger.domain.user.Role;
import userledger.query.People;
import userledger.query.QueryTest;
import userledger.store.Meta;

class ActivityHistoryTest extends QueryTest {

    private static final People PEOPLE = new People("activity-history");

    @Test
    void tellsWhoWasAwayAndCameBack() {
        var ida = PEOPLE.register("ida", Role.ADMINISTRATOR, Map.of());
        PEOPLE.append(ida, Meta.system("inactivity"), new UserBecameInactive(ida, later(0), later(1)));
        PEOPLE.append(ida, meta(ida), new UserBecameActive(ida, later(2)));

        var told = client(PEOPLE, ida, Role.ADMINISTRATOR)
                .get("/v1/users/" + ida + "/history")
                .body()
                .path("data");

        assertThat(told.path(1).path("name").asString()).isEqualTo("user.became_inactive");
        assertThat(told.path(1).path("actor").isNull()).isTrue();
        assertThat(changes(told.path(1)))
                .containsExactly("status \"active\" \"inactive\"", "inactiveSince null \"" + later(1) + "\"");
        assertThat(told.path(2).path("name").asString()).isEqualTo("user.became_active");
        assertThat(changes(told.path(2)))
                .containsExactly("status \"inactive\" \"active\"", "inactiveSince \"" + later(1) + "\" null");
    }

    private static List<String> changes(JsonNode change) {
        return change.path("changes")
                .valueStream()
                .map(field -> field.path("field").asString() + ' ' + field.path("before") + ' ' + field.path("after"))
                .toList();
    }
}
