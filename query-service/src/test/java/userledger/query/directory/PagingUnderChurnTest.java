package userledger.query.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static userledger.query.People.later;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import userledger.domain.deletion.DeletionEvent.UserDeleted;
import userledger.domain.deletion.DeletionEvent.UserErased;
import userledger.domain.profile.ProfileEvent.UserRenamed;
import userledger.domain.role.RoleEvent.RoleChanged;
import userledger.domain.user.Role;
import userledger.domain.user.UserId;
import userledger.query.People;
import userledger.query.QueryTest;

class PagingUnderChurnTest extends QueryTest {

    private static final People PEOPLE = new People("churn");
    private static final Random RANDOM = new Random(3);
    private static final List<UserId> USERS = new ArrayList<>();

    private static UserId admin;
    private static int count;

    @BeforeAll
    static void register() {
        admin = PEOPLE.register("admin", Role.ADMINISTRATOR, Map.of());
        for (var i = 0; i < 40; i++) {
            USERS.add(PEOPLE.viewer(name()));
        }
    }

    private static String name() {
        return "churn" + (char) ('a' + RANDOM.nextInt(26)) + count++;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "&sort=-username",
                "&sort=role,-createdAt",
                "&prefix=churn",
                "&prefix=c&sort=status,-username",
                "&prefix=churn&sort=-createdAt",
                "&prefix=c&sort=-username",
                "&sort=email&q=username:churn*,role:viewer",
                "&role=viewer"
            })
    void meetsEverybodyWhoWasThereAndIsNotErasedOnce(String query) {
        var client = client(PEOPLE, admin, Role.ADMINISTRATOR);
        var expected = new ArrayList<>(ids(client.get("/v1/users?limit=500" + query)));
        var page = client.get("/v1/users?limit=3" + query);
        var total = page.body().path("total").asLong();
        var met = new ArrayList<>(ids(page));
        var erased = new ArrayList<String>();

        while (page.body().has("next")) {
            var gone = change();
            if (!met.contains(gone)) {
                erased.add(gone);
            }
            page = client(PEOPLE, admin, Role.ADMINISTRATOR)
                    .get(page.body().path("next").asString());
            assertThat(page.status()).isEqualTo(200);
            assertThat(page.body().path("total").asLong()).isEqualTo(total);
            met.addAll(ids(page));
        }

        expected.removeAll(erased);
        assertThat(met).containsExactlyElementsOf(expected);
    }

    /** Somebody comes, two are renamed, one is changed and one goes: who that was. */
    private static String change() {
        for (var i = 0; i < 2; i++) {
            var renamed = USERS.get(RANDOM.nextInt(USERS.size()));
            PEOPLE.append(renamed, new UserRenamed(renamed, name(), later(1)));
        }
        var changed = USERS.get(RANDOM.nextInt(USERS.size()));
        PEOPLE.append(changed, new RoleChanged(changed, Role.VIEWER, Role.PUBLISHER, later(1)));
        var gone = USERS.remove(RANDOM.nextInt(USERS.size()));
        PEOPLE.append(gone, new UserDeleted(gone, later(2)), new UserErased(gone, later(2)));
        USERS.add(PEOPLE.viewer(name()));
        return gone.toString();
    }

    private static List<String> ids(userledger.query.Client.Answer page) {
        var ids = new ArrayList<String>();
        page.all("id").forEach(ids::add);
        return ids;
    }
}
