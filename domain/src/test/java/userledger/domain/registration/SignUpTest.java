package userledger.domain.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static userledger.domain.user.People.ANNA;
import static userledger.domain.user.People.BEN;
import static userledger.domain.user.People.LATER;
import static userledger.domain.user.People.NOON;
import static userledger.domain.user.Refusals.assertThatCodeOf;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import userledger.domain.registration.RegistrationCommand.BeginSignUp;
import userledger.domain.registration.RegistrationCommand.ConfirmSignUp;
import userledger.domain.registration.RegistrationCommand.DecideOnSignUp;
import userledger.domain.registration.RegistrationCommand.FinishSignUp;
import userledger.domain.registration.RegistrationCommand.LeaveUnconfirmed;
import userledger.domain.registration.RegistrationCommand.RenewSignUp;
import userledger.domain.registration.RegistrationEvent.SignUpApproved;
import userledger.domain.registration.RegistrationEvent.SignUpBegun;
import userledger.domain.registration.RegistrationEvent.SignUpConfirmed;
import userledger.domain.registration.RegistrationEvent.SignUpRejected;
import userledger.domain.registration.RegistrationEvent.SignUpReopened;
import userledger.domain.user.Approval;
import userledger.domain.user.Role;
import userledger.domain.user.TenantId;
import userledger.domain.user.TokenHash;

class SignUpTest {

    private static final TokenHash TOKEN = TokenHash.of("right");
    private static final SignUp BEGUN = SignUp.DONE.evolve(begun(true));

    @Test
    void isConfirmedWithTheLatestTokenOnlyAndHasNoMoreTimeForIt() {
        var begun = SignUp.DONE.evolve(new SignUpBegun(ANNA, TokenHash.of("first"), LATER, true, NOON));
        var renew = new RenewSignUp(TenantId.DEFAULT, ANNA, TokenHash.of("second"), NOON);
        var renewed = begun.evolve(begun.decide(renew).getFirst());

        assertThat(renewed.opensFor(TokenHash.of("first"), NOON)).isFalse();
        assertThat(renewed.opensFor(TokenHash.of("second"), NOON)).isTrue();
        assertThat(renewed.opensFor(TokenHash.of("second"), LATER)).isFalse();
        assertThatCodeOf(() -> SignUp.DONE.decide(renew)).isEqualTo("sign_up.token_invalid");
        assertThatCodeOf(() -> begun.decide(new RenewSignUp(TenantId.DEFAULT, ANNA, TokenHash.of("x"), LATER)))
                .isEqualTo("sign_up.token_invalid");
    }

    @Test
    void beginsUnconfirmedAndBeforeADecisionWhereOneIsNeeded() {
        assertThat(SignUp.decide(new BeginSignUp(TenantId.DEFAULT, ANNA, TOKEN, LATER, true, NOON), Role.VIEWER))
                .containsExactly(begun(true));
        assertThat(BEGUN).isEqualTo(new SignUp(false, Approval.BEFORE_DECISION, TOKEN, LATER));
        assertThat(SignUp.DONE.evolve(begun(false)).approval()).isEqualTo(Approval.APPROVED);
    }

    @Test
    void givesNobodyRightsOverOthers() {
        var begin = new BeginSignUp(TenantId.SYSTEM, ANNA, TOKEN, LATER, true, NOON);

        for (var role : List.of(Role.OPERATOR, Role.ADMINISTRATOR)) {
            assertThatCodeOf(() -> SignUp.decide(begin, role)).isEqualTo("sign_up.disabled");
        }
    }

    @Test
    void isConfirmedByItsTokenOnce() {
        var events = BEGUN.decide(confirm("right", NOON));

        assertThat(events).containsExactly(new SignUpConfirmed(ANNA, true, NOON));
        var after = BEGUN.evolve(events.getFirst());
        assertThat(after).isEqualTo(new SignUp(true, Approval.BEFORE_DECISION, null, null));
        assertThatCodeOf(() -> after.decide(confirm("right", NOON))).isEqualTo("sign_up.token_invalid");
    }

    @Test
    void refusesATokenThatIsWrongOrLateOrNotWanted() {
        assertThatCodeOf(() -> BEGUN.decide(confirm("wrong", NOON))).isEqualTo("sign_up.token_invalid");
        assertThatCodeOf(() -> BEGUN.decide(confirm("right", LATER))).isEqualTo("sign_up.token_invalid");
        assertThat(BEGUN.decide(confirm("right", LATER.minusNanos(1_000)))).hasSize(1);
        assertThatCodeOf(() -> SignUp.DONE.decide(confirm("right", NOON))).isEqualTo("sign_up.token_invalid");
    }

    @Test
    void canBeTakenForConfirmedByAnAdministrator() {
        var events = BEGUN.decide(new FinishSignUp(TenantId.DEFAULT, ANNA, NOON));

        assertThat(events).containsExactly(new SignUpConfirmed(ANNA, false, NOON));
        assertThat(BEGUN.evolve(events.getFirst()).decide(new FinishSignUp(TenantId.DEFAULT, ANNA, NOON)))
                .isEmpty();
    }

    @Test
    void isApprovedOrRejectedBackAndForth() {
        assertThat(BEGUN.decide(decision(Approval.APPROVED))).containsExactly(new SignUpApproved(ANNA, BEN, NOON));
        assertThat(BEGUN.decide(decision(Approval.REJECTED))).containsExactly(new SignUpRejected(ANNA, BEN, NOON));
        var rejected = BEGUN.evolve(new SignUpRejected(ANNA, BEN, NOON));
        assertThat(rejected.decide(decision(Approval.REJECTED))).isEmpty();
        assertThat(rejected.decide(decision(Approval.APPROVED))).hasSize(1);
        assertThat(rejected.confirmed()).isFalse();
        assertThat(SignUp.DONE.decide(decision(Approval.APPROVED))).isEmpty();
        assertThat(new SignUpRejected(ANNA, BEN, NOON).endsSessions()).isTrue();
    }

    @Test
    void waitsForADecisionAgainWhereItIsTakenBack() {
        var reopened = SignUp.DONE.decide(decision(Approval.BEFORE_DECISION));

        assertThat(reopened).containsExactly(new SignUpReopened(ANNA, BEN, NOON));
        assertThat(reopened.getFirst().endsSessions()).isTrue();
        var waiting = SignUp.DONE.evolve(reopened.getFirst());
        assertThat(waiting.approval()).isEqualTo(Approval.BEFORE_DECISION);
        assertThat(waiting.decide(decision(Approval.BEFORE_DECISION))).isEmpty();
        assertThat(waiting.decide(decision(Approval.APPROVED))).hasSize(1);
    }

    @Test
    void refusesToBeUnconfirmedAgain() {
        assertThat(BEGUN.decide(new LeaveUnconfirmed(TenantId.DEFAULT, ANNA, NOON)))
                .isEmpty();
        assertThatCodeOf(() -> SignUp.DONE.decide(new LeaveUnconfirmed(TenantId.DEFAULT, ANNA, NOON)))
                .isEqualTo("sign_up.confirmed");
    }

    @Test
    void refusesADecisionOnTheOwnAccount() {
        assertThatCodeOf(() -> BEGUN.decide(new DecideOnSignUp(TenantId.DEFAULT, ANNA, Approval.APPROVED, ANNA, NOON)))
                .isEqualTo("sign_up.own");
    }

    private static SignUpBegun begun(boolean needsApproval) {
        return new SignUpBegun(ANNA, TOKEN, LATER, needsApproval, NOON);
    }

    private static ConfirmSignUp confirm(String token, Instant at) {
        return new ConfirmSignUp(TenantId.DEFAULT, ANNA, TokenHash.of(token), at);
    }

    private static DecideOnSignUp decision(Approval wanted) {
        return new DecideOnSignUp(TenantId.DEFAULT, ANNA, wanted, BEN, NOON);
    }
}
