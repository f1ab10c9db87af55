package userledger.rest.user;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import userledger.domain.account.Account;
import userledger.domain.account.Account.Locked;
import userledger.domain.account.Account.PasswordTerms;
import userledger.domain.account.Account.SecondFactor;
import userledger.domain.account.Admission;
import userledger.domain.session.SessionId;
import userledger.domain.tenant.Settings;
import userledger.domain.user.AllowedAddresses;
import userledger.domain.user.Approval;
import userledger.domain.user.Role;
import userledger.domain.user.SignInLimits;
import userledger.domain.user.TenantId;
import userledger.domain.user.UserId;
import userledger.rest.caller.Caller;

class UserJsonTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00.123456Z");
    private static final UserId ANNA = new UserId(new UUID(1, 2));
    private static final UserId BERT = new UserId(new UUID(1, 3));
    private static final JsonMapper JSON = new JsonMapper();

    @Test
    void aFullUserComesBackTheSame() {
        assertThat(UserJson.parse(JSON.readTree(UserJson.full(full()).toString())))
                .isEqualTo(full());
    }

    @Test
    void anEmptyUserComesBackTheSame() {
        assertThat(UserJson.parse(JSON.readTree(UserJson.full(empty()).toString())))
                .isEqualTo(empty());
    }

    @Test
    void everyFieldIsThereInOrder() {
        var fields = List.of(
                ("id tenant username email emailVerified pendingEmail displayName firstName middleName lastName nickname phone"
                                + " description icon emailVisibleTo role status signUpStatus approvalStatus approvedAt approvedBy"
                                + " uniqueId clientId attributes groups totpEnabled totpLabel passwordSet"
                                + " passwordMustChange passwordExpiresAt lockedAt lockedBy lockReason lockedUntil inactiveSince"
                                + " allowedAddresses allowedApplications"
                                + " createdAt updatedAt lastSignInAt version")
                        .split(" "));
        assertThat(UserJson.full(full()).propertyNames()).containsExactlyElementsOf(fields);
        assertThat(UserJson.full(empty()).propertyNames()).containsExactlyElementsOf(fields);
        assertThat(UserJson.names()).isEqualTo(fields);
    }

    @Test
    void strangersSeeThePublicFieldsOnly() {
        var full = UserJson.full(full());
        assertThat(view(BERT, Role.VIEWER).of(full.deepCopy()).propertyNames())
                .containsExactly(
                        ("id tenant username email displayName firstName middleName lastName nickname description icon"
                                        + " role status groups createdAt updatedAt version")
                                .split(" "));
        assertThat(full.has("phone")).isTrue();
        assertThat(view(ANNA, Role.VIEWER).of(full()).has("phone")).isTrue();
        assertThat(view(BERT, Role.PUBLISHER).of(full()).has("phone")).isFalse();
        assertThat(view(BERT, Role.ADMINISTRATOR).of(full()).has("phone")).isTrue();
        assertThat(view(BERT, Role.OPERATOR).of(full()).has("phone")).isTrue();
    }

    private static View view(UserId user, Role role) {
        var caller = new Caller(TenantId.DEFAULT, user, role, new SessionId(new UUID(5, 6)), 0, NOON);
        return new View(caller, Settings.DEFAULT, NOON);
    }

    private static Account full() {
        return new Account(
                TenantId.DEFAULT,
                ANNA,
                "anna",
                "anna@example.org",
                "hanna@example.org",
                "u-1",
                Role.PUBLISHER,
                Map.of(
                        "displayName",
                        "Anna",
                        "firstName",
                        "Anna",
                        "middleName",
                        "B",
                        "lastName",
                        "C",
                        "nickname",
                        "D",
                        "phone",
                        "1",
                        "description",
                        "two\nlines",
                        "clientId",
                        "c",
                        "attributes",
                        Map.of("a", 1, "b", 2L + Integer.MAX_VALUE, "c", 1.5, "d", true, "e", "x")),
                new PasswordTerms(true, true, NOON.plusSeconds(1)),
                new Locked(NOON.plusSeconds(2), BERT, "why", NOON.plusSeconds(3)),
                NOON.plusSeconds(8),
                new SecondFactor(true, "phone"),
                new Admission(false, Approval.REJECTED, NOON.plusSeconds(6), BERT, true),
                new SignInLimits(AllowedAddresses.of(List.of("10.0.0.0/8")), new TreeSet<>(List.of("crm", "shop"))),
                NOON,
                NOON.plusSeconds(4),
                NOON.plusSeconds(5),
                0,
                7);
    }

    private static Account empty() {
        return new Account(
                TenantId.DEFAULT,
                ANNA,
                null,
                null,
                null,
                null,
                Role.VIEWER,
                Map.of(),
                new PasswordTerms(false, false, null),
                null,
                null,
                SecondFactor.NONE,
                Admission.GIVEN,
                SignInLimits.NONE,
                NOON,
                NOON,
                null,
                0,
                1);
    }
}
