package userledger.rest.user;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;
import userledger.domain.account.Account;
import userledger.domain.application.Application;
import userledger.domain.application.ApplicationId;
import userledger.domain.application.Scopes;
import userledger.domain.application.Ties;
import userledger.domain.profile.ProfileEvent.AttributesChanged;
import userledger.domain.registration.RegistrationEvent.UserRegistered;
import userledger.domain.session.SessionId;
import userledger.domain.tenant.AttributeRule;
import userledger.domain.tenant.AttributeRule.Audience;
import userledger.domain.tenant.AttributeSchema;
import userledger.domain.tenant.Settings;
import userledger.domain.tenant.Visibility;
import userledger.domain.user.AllowedAddresses;
import userledger.domain.user.Role;
import userledger.domain.user.TenantId;
import userledger.domain.user.TokenHash;
import userledger.domain.user.UserId;
import userledger.rest.caller.Caller;

class ViewTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final Instant LATER = NOON.plusSeconds(60);
    private static final UserId ANNA = new UserId(new UUID(1, 2));
    private static final UserId BERT = new UserId(new UUID(1, 3));

    private static final Settings RULES = Settings.DEFAULT.with(new AttributeSchema(
            false,
            Map.of(),
            Map.of(
                    "notes", new AttributeRule(Audience.ADMINISTRATORS, true, false),
                    "team", new AttributeRule(Audience.EVERYONE, true, false),
                    "pin", new AttributeRule(Audience.OWNER, false, true))));

    /** Attributes with all the rules there are, and one whose time is over in a minute. */
    private static final Account USER = Account.from(new UserRegistered(
                    ANNA,
                    TenantId.DEFAULT,
                    "anna",
                    null,
                    Role.VIEWER,
                    null,
                    new TreeSet<>(),
                    Map.of("attributes", Map.of("notes", "n", "team", "t", "other", 1)),
                    NOON))
            .evolve(new AttributesChanged(
                    ANNA,
                    LATER,
                    Map.of(
                            "pin", Map.of("value", "p", "sealed", true),
                            "guest", Map.of("value", true, "expiresAt", LATER.toString())),
                    NOON));

    @Test
    void showsAdministratorsAll() {
        assertThat(attributes(caller(BERT, Role.ADMINISTRATOR, null), NOON))
                .isEqualTo("guest=true notes=\"n\" other=1 pin=\"p\" team=\"t\"");
    }

    @Test
    void keepsFromTheOwnerWhatIsForAdministratorsOnly() {
        assertThat(attributes(caller(ANNA, Role.VIEWER, null), NOON))
                .isEqualTo("guest=true other=1 pin=\"p\" team=\"t\"");
    }

    @Test
    void showsOthersOnlyWhatIsForEveryone() {
        assertThat(attributes(caller(BERT, Role.PUBLISHER, null), NOON)).isEqualTo("team=\"t\"");
    }

    @Test
    void keepsFromApplicationsWhatIsNotForThem() {
        assertThat(attributes(caller(ANNA, Role.VIEWER, application()), NOON))
                .isEqualTo("guest=true other=1 team=\"t\"");
        assertThat(attributes(caller(BERT, Role.ADMINISTRATOR, application()), NOON))
                .isEqualTo("guest=true notes=\"n\" other=1 team=\"t\"");
    }

    @Test
    void doesNotShowWhatIsOver() {
        assertThat(attributes(caller(ANNA, Role.VIEWER, null), LATER.minusNanos(1)))
                .contains("guest");
        assertThat(attributes(caller(ANNA, Role.VIEWER, null), LATER)).doesNotContain("guest");
        var view = new View(caller(ANNA, Role.VIEWER, null), RULES, LATER);
        assertThat(view.attributesOf(UserJson.full(USER)).toString()).doesNotContain("guest");
    }

    @Test
    void hasNoAttributesForOthersWhereNoneAreForEveryone() {
        var view = new View(caller(BERT, Role.VIEWER, null), Settings.DEFAULT, NOON);

        assertThat(view.of(USER).has("attributes")).isFalse();
        assertThat(view.needsWholeUsers()).isFalse();
    }

    @Test
    void tellsTheTermsOfEachAttribute() {
        var view = new View(caller(ANNA, Role.VIEWER, null), RULES, NOON);

        assertThat(view.attributesOf(UserJson.full(USER)).stream().map(ObjectNode::toString))
                .contains(
                        "{\"name\":\"guest\",\"value\":true,\"expiresAt\":\"2026-01-01T12:01:00Z\",\"sealed\":false}",
                        "{\"name\":\"pin\",\"value\":\"p\",\"expiresAt\":null,\"sealed\":true}",
                        "{\"name\":\"team\",\"value\":\"t\",\"expiresAt\":null,\"sealed\":false}");
    }

    @Test
    void leavesAsTheyAreOnlyUsersOfWhomNothingIsToBeKeptBack() {
        var full = UserJson.full(USER).toString();
        var plain = UserJson.full(USER.evolve(new AttributesChanged(ANNA, null, Map.of(), NOON)))
                .toString();
        var admin = new View(caller(BERT, Role.ADMINISTRATOR, null), RULES, NOON);
        assertThat(admin.isShownAsIs(full)).isFalse();
        assertThat(admin.isShownAsIs(plain)).isTrue();
        assertThat(new View(caller(BERT, Role.ADMINISTRATOR, application()), RULES, NOON).isShownAsIs(plain))
                .isFalse();
        assertThat(new View(caller(BERT, Role.VIEWER, null), RULES, NOON).isShownAsIs(plain))
                .isFalse();
        for (var user : new UserId[] {ANNA, BERT}) {
            var view = new View(caller(user, Role.VIEWER, null), Settings.DEFAULT, NOON);
            assertThat(view.isShownAsIs(plain)).isFalse();
            assertThat(view.isShownAsIs(UserJson.publicPart(UserJson.full(USER)).toString()))
                    .isTrue();
        }
    }

    @Test
    void tellsNothingOfThePastOfWhatIsSealed() {
        var admin = new View(caller(BERT, Role.ADMINISTRATOR, null), RULES, NOON);
        var before = Account.from(new UserRegistered(
                ANNA,
                TenantId.DEFAULT,
                "anna",
                null,
                Role.VIEWER,
                null,
                new TreeSet<>(),
                Map.of("attributes", Map.of("pin", "old", "team", "t")),
                NOON));

        assertThat(admin.past(UserJson.full(before)).get("attributes")).hasToString("{\"team\":\"t\"}");
        assertThat(admin.past(UserJson.full(USER)).toString()).doesNotContain("pin", "\"p\"");
    }

    @Test
    void isNotFooledByAnAttributeOfTheNameOfWhatItLooksFor() {
        var text = "\"attributesWithTerms\":{\"a\":{\"value\":1}}";
        var odd = UserJson.full(Account.from(new UserRegistered(
                ANNA,
                TenantId.DEFAULT,
                "anna",
                null,
                Role.VIEWER,
                null,
                new TreeSet<>(),
                Map.of("description", text, "attributes", Map.of("attributesWithTerms", text)),
                NOON)));
        var admin = new View(caller(BERT, Role.ADMINISTRATOR, null), Settings.DEFAULT, NOON);

        assertThat(admin.isShownAsIs(odd.toString())).isTrue();
        assertThat(admin.of(odd).path("description").asString("")).isEqualTo(text);
    }

    @Test
    void keepsAddressesFromOthersWhereTheTenantOrTheUserHidesThem() {
        var open = withEmail(Map.of("emailVisibleTo", "everyone"));
        var hidden = withEmail(Map.of("emailVisibleTo", "administrators"));
        var hiding = Settings.DEFAULT.with(new Visibility(true));

        assertThat(seesEmail(BERT, Role.PUBLISHER, Settings.DEFAULT, open)).isTrue();
        assertThat(seesEmail(BERT, Role.PUBLISHER, Settings.DEFAULT, hidden)).isFalse();
        assertThat(seesEmail(BERT, Role.PUBLISHER, hiding, open)).isFalse();
        for (var user : new Account[] {open, hidden}) {
            assertThat(seesEmail(ANNA, Role.VIEWER, hiding, user)).isTrue();
            assertThat(seesEmail(BERT, Role.ADMINISTRATOR, hiding, user)).isTrue();
        }
    }

    private static boolean seesEmail(UserId user, Role role, Settings settings, Account of) {
        var view = new View(caller(user, role, null), settings, NOON);
        var full = UserJson.full(of);
        var stored = UserJson.publicPart(full).toString();
        var seen = view.of(full.deepCopy()).has("email");
        if (role == Role.PUBLISHER) {
            assertThat(view.of(stored).contains("anna@example.org")).isEqualTo(seen);
        }
        return seen;
    }

    private static Account withEmail(Map<String, Object> profile) {
        return Account.from(new UserRegistered(
                ANNA, TenantId.DEFAULT, "anna", "anna@example.org", Role.VIEWER, null, new TreeSet<>(), profile, NOON));
    }

    private static String attributes(Caller caller, Instant now) {
        var shown = new TreeSet<String>();
        new View(caller, RULES, now)
                .of(USER)
                .path("attributes")
                .forEachEntry((name, value) -> shown.add(name + "=" + value));
        return String.join(" ", shown);
    }

    private static Caller caller(UserId user, Role role, @Nullable Application application) {
        return new Caller(TenantId.DEFAULT, user, role, new SessionId(new UUID(5, 6)), 0, NOON, application);
    }

    private static Application application() {
        return new Application(
                new ApplicationId(new UUID(7, 8)),
                TenantId.DEFAULT,
                ANNA,
                "app",
                Scopes.require(Set.of("*")),
                false,
                true,
                false,
                new Application.Token(new TokenHash("47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU"), NOON, null),
                Ties.NONE,
                AllowedAddresses.ANY,
                NOON,
                1);
    }
}
