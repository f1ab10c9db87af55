package userledger.query.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static userledger.query.People.later;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import userledger.domain.profile.ProfileEvent.UserRenamed;
import userledger.domain.user.Role;
import userledger.domain.user.UserId;
import userledger.query.Client;
import userledger.query.People;
import userledger.query.QueryTest;

class ParkedTest extends QueryTest {

    private static final String PARKED = "/v1/projections/directory_1/parked";
    private static final List<String> TABLES = List.of("directory.users_1", "directory.versions_1");
    private static final People PEOPLE = new People("parked");
    private static final People OTHERS = new People("parked-others");
    private static final UserId ADMIN = PEOPLE.register("admin", Role.ADMINISTRATOR, Map.of());

    private Client admin() {
        return client(PEOPLE, ADMIN, Role.ADMINISTRATOR);
    }

    /** A table that can not hold everything stands for whatever a projection was not made for. */
    @BeforeEach
    void refusePoison() {
        for (var table : TABLES) {
            People.inDirectory("alter table " + table + " add constraint wholesome"
                    + " check (username_key not like 'poison%') not valid");
        }
    }

    @AfterEach
    void takeEverythingAgain() {
        mend();
        admin().get(PARKED + "?limit=500")
                .body()
                .path("data")
                .forEach(parked ->
                        admin().post(PARKED + "/" + parked.path("position").asLong() + "/retry"));
    }

    private static void mend() {
        for (var table : TABLES) {
            People.inDirectory("alter table " + table + " drop constraint if exists wholesome");
        }
    }

    @Test
    void readsThatWaitForAParkedEventNeverShowTheOldState() {
        var anna = PEOPLE.viewer("anna.parked");
        PEOPLE.append(anna, new UserRenamed(anna, "poison.anna", later(1)));

        assertProblem(admin().get("/v1/users/" + anna), 503, "query.parked");
        assertProblem(admin().get("/v1/users/by-username/poison.anna"), 503, "query.parked");
        assertProblem(admin().get("/v1/users?prefix=poison"), 503, "query.parked");
        assertProblem(client(PEOPLE, anna, Role.VIEWER).get("/v1/me"), 503, "query.parked");
        assertThat(admin().get("/v1/users/count").header("Retry-After")).isEqualTo("30");
    }

    @Test
    void othersGoOnAndOnlyTheParkedUserIsHeldBack() {
        var anna = PEOPLE.viewer("poison.goes.on");
        var ben = PEOPLE.viewer("ben.goes.on");

        assertThat(admin().get("/v1/users/" + ben).status()).isEqualTo(200);
        assertThat(admin().get("/v1/users/by-username/ben.goes.on").status()).isEqualTo(200);
        assertThat(admin().get("/v1/users?prefix=ben.goes").body().path("total").asLong())
                .isEqualTo(1);
        assertProblem(admin().get("/v1/users/" + anna), 503, "query.parked");
        // Whoever is not found may be one whose name is parked.
        assertProblem(admin().get("/v1/users/by-username/poison.goes.on"), 503, "query.parked");
        OTHERS.viewer("somebody");
        var stranger = client(OTHERS, OTHERS.viewer("stranger"), Role.VIEWER);
        assertProblem(stranger.get("/v1/users/by-username/poison.goes.on"), 404, "user.not_found");
    }

    @Test
    void showsWhatIsParkedAndTakesItAgain() {
        var anna = PEOPLE.viewer("poison.retried");
        var first = PEOPLE.position;
        PEOPLE.append(anna, new UserRenamed(anna, "anna.retried", later(1)));
        var second = PEOPLE.position;
        PEOPLE.viewer("afterwards");
        assertThat(admin().get("/v1/users/count").status()).isEqualTo(200);

        var parked = admin().get(PARKED).body().path("data");
        assertThat(parked.size()).isEqualTo(2);
        assertThat(parked.path(0).path("position").asLong()).isEqualTo(first);
        assertThat(parked.path(0).path("userId").asString()).isEqualTo(anna.toString());
        assertThat(parked.path(0).path("cause").asString()).isEqualTo("SQLSTATE 23514");
        assertThat(parked.path(0).path("attempts").asLong()).isEqualTo(1);
        assertThat(parked.path(0).path("parkedAt").asString()).isNotEmpty();
        assertThat(parked.path(1).path("position").asLong()).isEqualTo(second);
        assertThat(parked.path(1).path("cause").isNull()).isTrue();
        assertThat(parkedCount()).isEqualTo(2);

        var tried = admin().post(PARKED + "/" + second + "/retry").body();
        assertThat(tried.path("handled").asLong()).isZero();
        assertThat(tried.path("remaining").asLong()).isEqualTo(2);
        assertThat(admin().get(PARKED)
                        .body()
                        .path("data")
                        .path(0)
                        .path("attempts")
                        .asLong())
                .isEqualTo(2);

        mend();
        var taken = admin().post(PARKED + "/" + second + "/retry").body();
        assertThat(taken.path("handled").asLong()).isEqualTo(2);
        assertThat(taken.path("remaining").asLong()).isZero();
        var user = admin().get("/v1/users/" + anna).body();
        assertThat(user.path("username").asString()).isEqualTo("anna.retried");
        assertThat(user.path("version").asLong()).isEqualTo(2);
        assertThat(parkedCount()).isZero();
        assertProblem(admin().post(PARKED + "/" + second + "/retry"), 404, "projection.not_parked");
    }

    @Test
    void anEventThatCanNotBeOpenedIsParkedToo() {
        var anna = PEOPLE.viewer("anna.garbled");
        assertThat(admin().get("/v1/users/" + anna).status()).isEqualTo(200);
        People.beforeAnythingIsRead(() -> {
            PEOPLE.append(anna, new UserRenamed(anna, "anna.garbled.later", later(1)));
            garble(PEOPLE.position);
        });
        var garbled = PEOPLE.position;
        assertProblem(admin().get("/v1/users/" + anna), 503, "query.parked");
        var ben = PEOPLE.viewer("ben.readable");
        assertThat(admin().get("/v1/users/" + ben).status()).isEqualTo(200);

        garble(garbled);
        admin().post(PARKED + "/" + garbled + "/retry");

        assertThat(admin().get("/v1/users/" + anna).body().path("username").asString())
                .isEqualTo("anna.garbled.later");
    }

    /** Done twice, it is as before. */
    private static void garble(long position) {
        People.inLedger("update ledger.events set personal = set_byte(personal, 9, 255 - get_byte(personal, 9))"
                + " where position = " + position);
    }

    @Test
    void isPagedAndKeptToAdministratorsOfTheTenant() {
        for (var i = 0; i < 3; i++) {
            PEOPLE.viewer("poison.page" + i);
        }
        var viewer = PEOPLE.viewer("reader");
        assertThat(admin().get("/v1/users/count").status()).isEqualTo(200);

        var first = admin().get(PARKED + "?limit=2").body();
        assertThat(first.path("data").size()).isEqualTo(2);
        var rest = admin().get(first.path("next").asString()).body();
        assertThat(rest.path("data").size()).isEqualTo(1);
        assertThat(rest.has("next")).isFalse();

        assertInvalid(admin().get(PARKED + "?limit=0"), "limit");
        assertInvalid(admin().get(PARKED + "?cursor=x"), "cursor");
        assertProblem(admin().get("/v1/projections/other/parked"), 404, "projection.not_found");
        var position = first.path("data").path(0).path("position").asLong();
        assertProblem(client(PEOPLE, viewer, Role.VIEWER).get(PARKED), 403, "access.denied");
        assertProblem(
                client(PEOPLE, viewer, Role.VIEWER).post(PARKED + "/" + position + "/retry"), 403, "access.denied");
        var elsewhere = client(OTHERS, OTHERS.register("root", Role.ADMINISTRATOR, Map.of()), Role.ADMINISTRATOR);
        assertThat(elsewhere.get(PARKED).body().path("data").size()).isZero();
        assertProblem(elsewhere.post(PARKED + "/" + position + "/retry"), 404, "projection.not_parked");
        assertProblem(admin().post(PARKED + "/x/retry"), 400, "request.invalid");
    }

    private long parkedCount() {
        return admin().get("/v1/projections")
                .body()
                .path("data")
                .path(0)
                .path("parked")
                .asLong();
    }
}
