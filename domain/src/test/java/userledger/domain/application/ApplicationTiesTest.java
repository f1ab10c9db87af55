package userledger.domain.application;

import static org.assertj.core.api.Assertions.assertThat;
import static userledger.domain.user.People.ANNA;
import static userledger.domain.user.People.BEN;
import static userledger.domain.user.People.LATER;
import static userledger.domain.user.People.NOON;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import userledger.domain.application.ApplicationCommand.Addresses;
import userledger.domain.application.ApplicationCommand.ChangeApplication;
import userledger.domain.application.ApplicationCommand.CreateApplication;
import userledger.domain.application.ApplicationCommand.RotateToken;
import userledger.domain.application.ApplicationEvent.ApplicationChanged;
import userledger.domain.application.ApplicationEvent.ApplicationCreated;
import userledger.domain.user.TenantId;
import userledger.domain.user.TokenHash;
import userledger.domain.user.UserId;

/** With whose sessions an application ends. */
class ApplicationTiesTest {

    private static final ApplicationId ID = new ApplicationId(new UUID(1, 2));
    private static final TokenHash TOKEN = TokenHash.of("token");

    @Test
    void areThoseOfWhoeverMadeItWithoutAProof() {
        assertThat(ties(made(ANNA, by(ANNA, 3)))).containsExactly(Map.entry(ANNA, 3));
        assertThat(ties(made(null, by(BEN, 0)))).containsExactly(Map.entry(BEN, 0));
    }

    @Test
    void areNobodysWhereItWasProvedOrNobodyWasAsked() {
        assertThat(ties(made(ANNA, by(ANNA, null)))).isEmpty();
        assertThat(ties(made(null, null))).isEmpty();
    }

    @Test
    void goWithTheTokenWhereTheNextOneIsProved() {
        var lost = made(ANNA, by(ANNA, 3));

        assertThat(ties(rotated(lost, by(ANNA, null)))).isEmpty();
        assertThat(ties(rotated(lost, by(ANNA, 4))))
                .as("of the sessions in which the token was made")
                .containsExactly(Map.entry(ANNA, 4));
        assertThat(ties(rotated(made(ANNA, by(ANNA, null)), by(ANNA, 4)))).containsExactly(Map.entry(ANNA, 4));
        assertThat(ties(rotated(made(null, by(ANNA, 3)), by(BEN, null))))
                .as("one administrator stands for another")
                .isEmpty();
    }

    @Test
    void comeWithMoreRights() {
        var proved = made(ANNA, by(ANNA, null));

        assertThat(ties(after(proved, scopes(by(ANNA, 3), "*")))).containsExactly(Map.entry(ANNA, 3));
        assertThat(ties(after(proved, trusted(true, by(BEN, 5))))).containsExactly(Map.entry(BEN, 5));
        assertThat(ties(after(proved, enabled(false, by(BEN, 5)), enabled(true, by(BEN, 6)))))
                .containsExactly(Map.entry(BEN, 6));
        assertThat(ties(after(proved, addresses(by(ANNA, 1), List.of("10.0.0.0/8")), addresses(by(ANNA, 2), null))))
                .containsExactly(Map.entry(ANNA, 2));
        assertThat(ties(after(proved, scopes(by(ANNA, null), "*")))).isEmpty();
    }

    @Test
    void doNotComeWithFewerRightsWhoseEventSaysOfNobody() {
        var proved = made(ANNA, by(ANNA, null));
        var narrower = proved.decide(scopes(by(ANNA, 3), "owner:read")).getFirst();

        assertThat(((ApplicationChanged) narrower).asker()).isNull();
        assertThat(ties(proved.evolve(narrower))).isEmpty();
        assertThat(ties(after(proved, enabled(false, by(BEN, 3))))).isEmpty();
    }

    @Test
    void doNotBeginAgainWithMoreRights() {
        var lost = made(ANNA, by(ANNA, 3));

        assertThat(ties(after(lost, scopes(by(ANNA, 4), "*"))))
                .as("the token is still the one that was made in a session from before")
                .containsExactly(Map.entry(ANNA, 3));
        assertThat(ties(after(lost, scopes(by(ANNA, null), "*")))).containsExactly(Map.entry(ANNA, 3));
    }

    @Test
    void ofAnAdministratorAreNotTheOwnersToLift() {
        var lent = after(made(ANNA, by(ANNA, 3)), trusted(true, by(BEN, 5)));

        assertThat(ties(lent)).containsOnly(Map.entry(ANNA, 3), Map.entry(BEN, 5));
        assertThat(ties(rotated(lent, by(ANNA, null)))).containsExactly(Map.entry(BEN, 5));
        assertThat(ties(after(lent, enabled(false, by(BEN, 6)), enabled(true, by(BEN, null)))))
                .as("an administrator proves it, but not for the owner")
                .containsExactly(Map.entry(ANNA, 3));
    }

    private static Map<UserId, Integer> ties(Application application) {
        return application.ties().generations();
    }

    private static Asker by(UserId user, @Nullable Integer generation) {
        return new Asker(user, generation);
    }

    private static Application made(@Nullable UserId owner, @Nullable Asker asker) {
        var command = new CreateApplication(
                TenantId.DEFAULT, ID, owner, "x", List.of("owner"), false, TOKEN, null, null, asker, NOON);
        return Application.from((ApplicationCreated) Application.decide(command).getFirst());
    }

    private static Application rotated(Application application, Asker asker) {
        return application.evolve(application
                .decide(new RotateToken(ID, TOKEN, null, asker, LATER))
                .getFirst());
    }

    private static Application after(Application application, ChangeApplication... commands) {
        var after = application;
        for (var command : commands) {
            after = after.evolve(after.decide(command).getFirst());
        }
        return after;
    }

    private static ChangeApplication scopes(Asker asker, String scope) {
        return new ChangeApplication(ID, null, List.of(scope), null, null, null, asker, LATER);
    }

    private static ChangeApplication trusted(boolean trusted, Asker asker) {
        return new ChangeApplication(ID, null, null, trusted, null, null, asker, LATER);
    }

    private static ChangeApplication enabled(boolean enabled, Asker asker) {
        return new ChangeApplication(ID, null, null, null, enabled, null, asker, LATER);
    }

    private static ChangeApplication addresses(Asker asker, @Nullable List<String> addresses) {
        return new ChangeApplication(ID, null, null, null, null, new Addresses(addresses), asker, LATER);
    }
}
