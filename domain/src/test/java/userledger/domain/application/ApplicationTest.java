package userledger.domain.application;

import static org.assertj.core.api.Assertions.assertThat;
import static userledger.domain.user.People.ANNA;
import static userledger.domain.user.People.LATER;
import static userledger.domain.user.People.NOON;
import static userledger.domain.user.Refusals.assertThatCodeOf;
import static userledger.domain.user.Refusals.assertThatErrorsOf;

import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import userledger.domain.application.ApplicationCommand.ChangeApplication;
import userledger.domain.application.ApplicationCommand.CreateApplication;
import userledger.domain.application.ApplicationCommand.DeleteApplication;
import userledger.domain.application.ApplicationCommand.RotateToken;
import userledger.domain.application.ApplicationEvent.ApplicationChanged;
import userledger.domain.application.ApplicationEvent.ApplicationCreated;
import userledger.domain.application.ApplicationEvent.ApplicationDeleted;
import userledger.domain.application.ApplicationEvent.TokenRotated;
import userledger.domain.user.TenantId;
import userledger.domain.user.TokenHash;
import userledger.domain.user.UserId;

class ApplicationTest {

    private static final ApplicationId ID = new ApplicationId(new UUID(1, 2));
    private static final TokenHash TOKEN = TokenHash.of("token");
    private static final ApplicationCreated CREATED = new ApplicationCreated(
            ID, TenantId.DEFAULT, ANNA, "sync", null, new TreeSet<>(List.of("owner")), false, TOKEN, NOON);
    private static final Application APPLICATION = Application.from(CREATED);

    @Test
    void belongsToAUser() {
        assertThat(Application.decide(create(ANNA, " sync ", List.of("owner")))).containsExactly(CREATED);
        assertThat(CREATED.subject()).isEqualTo(ANNA);
    }

    @Test
    void orToTheTenantWhereNobodysKeySealsItsName() {
        var created = (ApplicationCreated)
                Application.decide(create(null, "machines", List.of("*"))).getFirst();

        assertThat(created.subject()).isNull();
        assertThat(created.name()).isNull();
        assertThat(Application.from(created).name()).isEqualTo("machines");
    }

    @Test
    void refusesToHaveNoName() {
        assertThatErrorsOf(() -> Application.decide(create(ANNA, " ", List.of("owner"))))
                .containsExactly("name:required");
    }

    @Test
    void refusesScopesThatAreNotKnown() {
        assertThatErrorsOf(() -> Application.decide(create(ANNA, "x", List.of("all"))))
                .containsExactly("scopes:unknown");
    }

    @Test
    void changesWhatIsAsked() {
        var events = APPLICATION.decide(new ChangeApplication(ID, "sync", List.of("users"), null, false, LATER));

        assertThat(events)
                .containsExactly(new ApplicationChanged(
                        ID, ANNA, null, null, new TreeSet<>(List.of("users")), null, false, LATER));
        var after = APPLICATION.evolve(events.getFirst());
        assertThat(after.name()).isEqualTo("sync");
        assertThat(after.scopes().names()).containsExactly("users");
        assertThat(after.enabled()).isFalse();
        assertThat(after.opensFor(TOKEN)).isFalse();
    }

    @Test
    void changesNothingWhereNothingIsOther() {
        assertThat(APPLICATION.decide(new ChangeApplication(ID, "sync", List.of("owner"), false, true, LATER)))
                .isEmpty();
    }

    @Test
    void opensForItsLastTokenOnly() {
        var next = TokenHash.of("next");
        var rotated = APPLICATION.decide(new RotateToken(ID, next, LATER));

        assertThat(rotated).containsExactly(new TokenRotated(ID, ANNA, next, LATER));
        assertThat(APPLICATION.opensFor(TOKEN)).isTrue();
        var after = APPLICATION.evolve(rotated.getFirst());
        assertThat(after.opensFor(TOKEN)).isFalse();
        assertThat(after.opensFor(next)).isTrue();
    }

    @Test
    void opensForNobodyOnceItIsDeleted() {
        var deleted = APPLICATION.decide(new DeleteApplication(ID, LATER));

        assertThat(deleted).containsExactly(new ApplicationDeleted(ID, ANNA, LATER));
        var after = APPLICATION.evolve(deleted.getFirst());
        assertThat(after.opensFor(TOKEN)).isFalse();
        assertThat(after.decide(new DeleteApplication(ID, LATER))).isEmpty();
        assertThatCodeOf(() -> after.decide(new RotateToken(ID, TOKEN, LATER))).isEqualTo("application.not_found");
        assertThatCodeOf(() -> after.decide(new ChangeApplication(ID, "x", null, null, true, LATER)))
                .isEqualTo("application.not_found");
    }

    private static CreateApplication create(@Nullable UserId owner, String name, List<String> scopes) {
        return new CreateApplication(TenantId.DEFAULT, ID, owner, name, scopes, false, TOKEN, NOON);
    }
}
