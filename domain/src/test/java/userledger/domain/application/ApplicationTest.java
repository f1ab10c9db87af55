package userledger.domain.application;

import static org.assertj.core.api.Assertions.assertThat;
import static userledger.domain.user.People.ANNA;
import static userledger.domain.user.People.LATER;
import static userledger.domain.user.People.NOON;
import static userledger.domain.user.Refusals.assertThatCodeOf;
import static userledger.domain.user.Refusals.assertThatErrorsOf;

import java.time.Instant;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import userledger.domain.application.ApplicationCommand.Addresses;
import userledger.domain.application.ApplicationCommand.ChangeApplication;
import userledger.domain.application.ApplicationCommand.CreateApplication;
import userledger.domain.application.ApplicationCommand.DeleteApplication;
import userledger.domain.application.ApplicationCommand.End;
import userledger.domain.application.ApplicationCommand.RotateToken;
import userledger.domain.application.ApplicationEvent.ApplicationChanged;
import userledger.domain.application.ApplicationEvent.ApplicationCreated;
import userledger.domain.application.ApplicationEvent.ApplicationDeleted;
import userledger.domain.application.ApplicationEvent.TokenRotated;
import userledger.domain.user.AllowedAddresses;
import userledger.domain.user.TenantId;
import userledger.domain.user.TokenHash;
import userledger.domain.user.UserId;

class ApplicationTest {

    private static final ApplicationId ID = new ApplicationId(new UUID(1, 2));
    private static final TokenHash TOKEN = TokenHash.of("token");
    private static final Asker PROVED = new Asker(ANNA, null);
    private static final ApplicationCreated CREATED = new ApplicationCreated(
            ID,
            TenantId.DEFAULT,
            ANNA,
            "sync",
            null,
            new TreeSet<>(List.of("owner")),
            false,
            TOKEN,
            null,
            null,
            null,
            PROVED,
            NOON);
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
        var events = APPLICATION.decide(
                new ChangeApplication(ID, "sync", List.of("users"), null, false, null, PROVED, LATER));

        assertThat(events)
                .containsExactly(new ApplicationChanged(
                        ID, ANNA, null, null, new TreeSet<>(List.of("users")), null, false, null, null, PROVED, LATER));
        var after = APPLICATION.evolve(events.getFirst());
        assertThat(after.name()).isEqualTo("sync");
        assertThat(after.scopes().names()).containsExactly("users");
        assertThat(after.enabled()).isFalse();
        assertThat(after.opensFor(TOKEN, LATER)).isFalse();
    }

    @Test
    void changesNothingWhereNothingIsOther() {
        assertThat(APPLICATION.decide(
                        new ChangeApplication(ID, "sync", List.of("owner"), false, true, null, PROVED, LATER)))
                .isEmpty();
    }

    @Test
    void opensForItsLastTokenOnly() {
        var next = TokenHash.of("next");
        var rotated = APPLICATION.decide(new RotateToken(ID, next, null, PROVED, LATER));

        assertThat(rotated).containsExactly(new TokenRotated(ID, ANNA, next, null, PROVED, LATER));
        assertThat(APPLICATION.opensFor(TOKEN, LATER)).isTrue();
        var after = APPLICATION.evolve(rotated.getFirst());
        assertThat(after.opensFor(TOKEN, LATER)).isFalse();
        assertThat(after.opensFor(next, LATER)).isTrue();
    }

    @Test
    void opensUntilItsEnd() {
        var limited = Application.from(created(LATER, null));

        assertThat(limited.opensFor(TOKEN, NOON)).isTrue();
        assertThat(limited.opensFor(TOKEN, LATER.minusNanos(1_000))).isTrue();
        assertThat(limited.opensFor(TOKEN, LATER)).isFalse();
    }

    @Test
    void isRotatedForAsLongAsBeforeWhereNothingIsSaid() {
        var limited = Application.from(created(NOON.plusSeconds(60), null));
        var next = TokenHash.of("next");
        var tomorrow = NOON.plusSeconds(86_400);

        assertThat(limited.decide(new RotateToken(ID, next, null, PROVED, tomorrow)))
                .containsExactly(new TokenRotated(ID, ANNA, next, tomorrow.plusSeconds(60), PROVED, tomorrow));
        assertThat(limited.decide(new RotateToken(ID, next, new End(null), PROVED, tomorrow)))
                .containsExactly(new TokenRotated(ID, ANNA, next, null, PROVED, tomorrow));
        assertThat(limited.decide(new RotateToken(ID, next, new End(tomorrow.plusSeconds(1)), PROVED, tomorrow)))
                .containsExactly(new TokenRotated(ID, ANNA, next, tomorrow.plusSeconds(1), PROVED, tomorrow));
    }

    @Test
    void refusesAnEndThatIsOver() {
        assertThatErrorsOf(() -> APPLICATION.decide(new RotateToken(ID, TOKEN, new End(NOON), PROVED, NOON)))
                .containsExactly("expiresAt:past");
        assertThatErrorsOf(() -> Application.decide(new CreateApplication(
                        TenantId.DEFAULT, ID, ANNA, "x", List.of("owner"), false, TOKEN, NOON, null, PROVED, NOON)))
                .containsExactly("expiresAt:past");
    }

    @Test
    void callsFromWhereItIsAllowedTo() {
        var office = change(List.of("10.0.0.0/8"));
        var events = APPLICATION.decide(office);
        var after = APPLICATION.evolve(events.getFirst());

        assertThat(APPLICATION.addresses().admit("192.0.2.1")).isTrue();
        assertThat(APPLICATION.addresses().admit(null)).isTrue();
        assertThat(after.addresses().admit("10.1.2.3")).isTrue();
        assertThat(after.addresses().admit("192.0.2.1")).isFalse();
        assertThat(after.addresses().admit(null)).isFalse();
        assertThat(after.version()).isEqualTo(2);
        assertThat(after.decide(office)).isEmpty();
        assertThat(after.evolve(after.decide(change(null)).getFirst()).addresses())
                .isEqualTo(AllowedAddresses.ANY);
        assertThat(APPLICATION.decide(change(null))).isEmpty();
        assertThatErrorsOf(() -> APPLICATION.decide(change(List.of()))).containsExactly("allowedAddresses:range");
        assertThatErrorsOf(() -> APPLICATION.decide(change(List.of("10.0.0.1/8"))))
                .containsExactly("allowedAddresses:format");
    }

    private static ChangeApplication change(@Nullable List<String> addresses) {
        return new ChangeApplication(ID, null, null, null, null, new Addresses(addresses), PROVED, LATER);
    }

    private static ApplicationCreated created(@Nullable Instant expiresAt, @Nullable SortedSet<String> addresses) {
        return new ApplicationCreated(
                ID,
                TenantId.DEFAULT,
                ANNA,
                "sync",
                null,
                new TreeSet<>(List.of("owner")),
                false,
                TOKEN,
                expiresAt,
                addresses,
                null,
                PROVED,
                NOON);
    }

    @Test
    void opensForNobodyOnceItIsDeleted() {
        var deleted = APPLICATION.decide(new DeleteApplication(ID, LATER));

        assertThat(deleted).containsExactly(new ApplicationDeleted(ID, ANNA, LATER));
        var after = APPLICATION.evolve(deleted.getFirst());
        assertThat(after.opensFor(TOKEN, LATER)).isFalse();
        assertThat(after.decide(new DeleteApplication(ID, LATER))).isEmpty();
        assertThatCodeOf(() -> after.decide(new RotateToken(ID, TOKEN, null, PROVED, LATER)))
                .isEqualTo("application.not_found");
        assertThatCodeOf(() -> after.decide(new ChangeApplication(ID, "x", null, null, true, null, PROVED, LATER)))
                .isEqualTo("application.not_found");
    }

    private static CreateApplication create(@Nullable UserId owner, String name, List<String> scopes) {
        return new CreateApplication(TenantId.DEFAULT, ID, owner, name, scopes, false, TOKEN, null, null, PROVED, NOON);
    }
}
