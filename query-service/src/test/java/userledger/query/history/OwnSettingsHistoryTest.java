package userledger.query.history;

import static org.assertj.core.api.Assertions.assertThat;
import static userledger.query.People.later;
import static userledger.query.People.meta;

import java.util.Map;
import org.junit.jupiter.api.Test;
import userledger.domain.deletion.DeletionEvent.UserDeleted;
import userledger.domain.deletion.DeletionEvent.UserErased;
import userledger.domain.ownsettings.OwnSettingsEvent.OwnSettingsChanged;
import userledger.domain.user.Role;
import userledger.query.People;
import userledger.query.QueryTest;

class OwnSettingsHistoryTest extends QueryTest {

    private static final People PEOPLE = new People("own-settings-history");

    @Test
    void saysInWhichAreaAndNeverWhat() {
        var boss = PEOPLE.register("boss", Role.ADMINISTRATOR, Map.of());
        var anna = PEOPLE.register("anna", Role.VIEWER, Map.of());
        PEOPLE.append(anna, meta(anna), new OwnSettingsChanged(anna, "editor", Map.of("theme", "secretive"), later(1)));
        var path = "/v1/users/" + anna + "/history";

        for (var caller : new Role[] {Role.ADMINISTRATOR, Role.VIEWER}) {
            var told = client(PEOPLE, caller == Role.VIEWER ? anna : boss, caller)
                    .get(path)
                    .body();

            assertThat(told.toString()).doesNotContain("secretive");
            var change = told.path("data").path(1);
            assertThat(change.path("name").asString()).isEqualTo("user.settings.changed");
            assertThat(change.path("version").asInt()).isEqualTo(2);
            assertThat(change.path("changes")).hasToString("[{\"field\":\"settings.editor\"}]");
        }
        PEOPLE.append(anna, meta(anna), new UserDeleted(anna, later(2)), new UserErased(anna, later(2)));
        assertThat(client(PEOPLE, boss, Role.ADMINISTRATOR).get(path).body().at("/data/1/changes"))
                .hasToString("[{\"field\":\"settings.editor\"}]");
    }
}
