package userledger.query.history;

import static org.assertj.core.api.Assertions.assertThat;
import static userledger.query.People.later;
import static userledger.query.People.meta;
import static userledger.query.history.HistoryTest.fields;

import java.util.Map;
import org.junit.jupiter.api.Test;
import userledger.domain.deletion.DeletionEvent.UserDeleted;
import userledger.domain.deletion.DeletionEvent.UserErased;
import userledger.domain.profile.ProfileEvent.EmailChangeRequested;
import userledger.domain.profile.ProfileEvent.EmailChangeUndone;
import userledger.domain.profile.ProfileEvent.EmailChanged;
import userledger.domain.user.Role;
import userledger.query.People;
import userledger.query.QueryTest;

class EmailHistoryTest extends QueryTest {

    private static final People PEOPLE = new People("email-history");

    @Test
    void tellsOfAnAddressUntilItIsConfirmedAndThatThereWasOne() {
        var admin = client(PEOPLE, PEOPLE.register("admin", Role.ADMINISTRATOR, Map.of()), Role.ADMINISTRATOR);
        var bea = PEOPLE.viewer("bea");
        PEOPLE.append(bea, meta(bea), new EmailChangeRequested(bea, "b@example.org", null, later(9), later(1)));
        PEOPLE.append(bea, meta(bea), new EmailChanged(bea, "b@example.org", true, later(2)));

        var told = admin.get("/v1/users/" + bea + "/history").body().path("data");
        assertThat(fields(told.path(1))).containsExactly("pendingEmail: null -> \"b@example.org\"");
        assertThat(fields(told.path(2)))
                .containsExactly(
                        "email: \"bea@example.org\" -> \"b@example.org\"",
                        "emailVerified: false -> true",
                        "pendingEmail: \"b@example.org\" -> null");
        PEOPLE.append(bea, meta(bea), new EmailChangeUndone(bea, "bea@example.org", later(3)));
        var undone =
                admin.get("/v1/users/" + bea + "/history").body().path("data").path(3);
        assertThat(undone.path("name").asString()).isEqualTo("user.email.change.undone");
        assertThat(fields(undone)).containsExactly("email: \"b@example.org\" -> \"bea@example.org\"");

        PEOPLE.append(bea, new UserDeleted(bea, later(3)), new UserErased(bea, later(3)));
        var forgotten = admin.get("/v1/users/" + bea + "/history").body().path("data");
        assertThat(fields(forgotten.path(1))).containsExactly("pendingEmail");
        assertThat(fields(forgotten.path(2))).containsExactlyInAnyOrder("email", "emailVerified: false -> true");
        assertThat(fields(forgotten.path(3))).containsExactly("email");
    }
}
