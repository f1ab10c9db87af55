package userledger.domain.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static userledger.domain.user.People.ANNA;
import static userledger.domain.user.People.NOON;
import static userledger.domain.user.Refusals.assertThatCodeOf;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import userledger.domain.profile.ProfileCommand.ChangeEmail;
import userledger.domain.profile.ProfileCommand.ConfirmEmailChange;
import userledger.domain.profile.ProfileCommand.RequestEmailChange;
import userledger.domain.profile.ProfileCommand.UndoEmailChange;
import userledger.domain.profile.ProfileEvent.EmailChangeUndone;
import userledger.domain.profile.ProfileEvent.EmailChanged;
import userledger.domain.profile.ProfileEvent.UserRenamed;
import userledger.domain.user.ClaimChange.Kind;
import userledger.domain.user.ClaimChange.Release;
import userledger.domain.user.ClaimChange.Take;
import userledger.domain.user.TenantId;
import userledger.domain.user.TokenHash;

class EmailUndosTest {

    private static final Duration KEPT = Duration.ofHours(72);
    private static final String OWN = "anna@example.org";
    private static final String THIEFS = "thief@example.org";
    private static final Profile PROFILE = new Profile("anna", OWN, null, Map.of(), null, EmailUndos.NONE);
    private static final Profile STOLEN = moved(PROFILE, THIEFS, NOON);

    @Test
    void offersTheFormerAddressAndKeepsItFromOthers() {
        var pending = asked(PROFILE, THIEFS, NOON);

        var events = pending.decide(confirm(OWN, NOON));

        assertThat(events)
                .containsExactly(new EmailChanged(ANNA, THIEFS, true, TokenHash.of(OWN), NOON.plus(KEPT), NOON));
        assertThat(events.getFirst().claims()).containsExactly(new Take(Kind.EMAIL, THIEFS, KEPT));
        assertThat(STOLEN.undos().find(TokenHash.of(OWN), NOON)).contains(offer(OWN, NOON));
    }

    @Test
    void offersNothingWhereTheFormerAddressIsNotConfirmedOrAnotherOneByNow() {
        var pending = asked(PROFILE, THIEFS, NOON);

        assertThat(pending.decide(new ConfirmEmailChange(TenantId.DEFAULT, ANNA, TokenHash.of("new"), null, NOON)))
                .containsExactly(new EmailChanged(ANNA, THIEFS, true, NOON));
        assertThat(pending.decide(confirm("other@example.org", NOON)))
                .containsExactly(new EmailChanged(ANNA, THIEFS, true, NOON));
    }

    @Test
    void offersAnAddressThatIsTakenAway() {
        var events = PROFILE.decide(request(PROFILE, null, NOON));

        assertThat(events)
                .containsExactly(new EmailChanged(ANNA, null, false, TokenHash.of(OWN), NOON.plus(KEPT), NOON));
        assertThat(events.getFirst().claims()).containsExactly(new Release(Kind.EMAIL, KEPT));
        assertThat(evolve(PROFILE.evolve(events.getFirst()), undo(OWN)).email()).isEqualTo(OWN);
    }

    @Test
    void takeTheAddressBackOnceAndInTime() {
        var events = STOLEN.decide(undo(OWN));

        assertThat(events).containsExactly(new EmailChangeUndone(ANNA, OWN, NOON));
        assertThat(events.getFirst().claims()).containsExactly(new Take(Kind.EMAIL, OWN));
        assertThat(events.getFirst().endsSessions()).isTrue();
        var after = STOLEN.evolve(events.getFirst());
        assertThat(after).isEqualTo(PROFILE);
        assertThatCodeOf(() -> after.decide(undo(OWN))).isEqualTo("email.token_invalid");
    }

    @Test
    void refuseATokenThatIsWrongOrLate() {
        assertThatCodeOf(() -> STOLEN.decide(undo("wrong"))).isEqualTo("email.token_invalid");
        assertThatCodeOf(() -> STOLEN.decide(undo(OWN, NOON.plus(KEPT)))).isEqualTo("email.token_invalid");
        assertThat(STOLEN.decide(undo(OWN, NOON.plus(KEPT).minusNanos(1_000)))).hasSize(1);
    }

    @Test
    void outliveFurtherChangesOfWhoeverTookTheAddressButNotTheOtherWayRound() {
        var further = moved(STOLEN, "further@example.org", NOON.plusSeconds(1));

        var back = evolve(further, undo(OWN, NOON.plusSeconds(2)));

        assertThat(back.email()).isEqualTo(OWN);
        assertThatCodeOf(() -> back.decide(undo(THIEFS, NOON.plusSeconds(3)))).isEqualTo("email.token_invalid");
        assertThat(evolve(further, undo(THIEFS, NOON.plusSeconds(2))).decide(undo(OWN, NOON.plusSeconds(3))))
                .hasSize(1);
    }

    @Test
    void giveNoWayAwayFromAnAddressThatItsUserHasGoneBackTo() {
        var back = moved(STOLEN, OWN, NOON.plusSeconds(1));

        assertThat(back.undos()).isEqualTo(EmailUndos.NONE);
        assertThat(moved(STOLEN, OWN, NOON.plus(KEPT)).undos().offered())
                .containsExactly(offer(THIEFS, NOON.plus(KEPT)));
    }

    @Test
    void endWhatIsPending() {
        assertThat(evolve(asked(STOLEN, "further@example.org", NOON), undo(OWN)).pendingEmail())
                .isNull();
    }

    @Test
    void areOverOnceAnAdministratorSetsAnAddress() {
        var set = evolve(STOLEN, new ChangeEmail(TenantId.DEFAULT, ANNA, "set@example.org", NOON));

        assertThat(set.undos()).isEqualTo(EmailUndos.NONE);
    }

    @Test
    void takeANameThatIsTheAddressAlong() {
        var named = new Profile(OWN, OWN, null, Map.of(), null, EmailUndos.NONE);

        assertThat(moved(named, THIEFS, NOON).decide(undo(OWN)))
                .containsExactly(new EmailChangeUndone(ANNA, OWN, NOON), new UserRenamed(ANNA, OWN, NOON));
    }

    @Test
    void leaveANameBehindThatNobodyCanHave() {
        var tooLong = "a".repeat(60) + "@example.org";
        var moved = moved(new Profile("anna", tooLong, null, Map.of(), null, EmailUndos.NONE), THIEFS, NOON);
        var named = moved.evolve(new UserRenamed(ANNA, THIEFS, NOON));

        assertThat(named.decide(undo(tooLong))).containsExactly(new EmailChangeUndone(ANNA, tooLong, NOON));
    }

    /** The token of an address is the address itself here. */
    private static EmailUndo offer(String address, Instant at) {
        return new EmailUndo(address, TokenHash.of(address), at.plus(KEPT));
    }

    private static Profile moved(Profile before, String address, Instant at) {
        return evolve(asked(before, address, at), confirm(String.valueOf(before.email()), at));
    }

    private static Profile asked(Profile before, String address, Instant at) {
        return evolve(before, request(before, address, at));
    }

    private static Profile evolve(Profile before, ProfileCommand command) {
        var profile = before;
        for (var event : before.decide(command)) {
            profile = profile.evolve(event);
        }
        return profile;
    }

    private static RequestEmailChange request(Profile before, @Nullable String address, Instant at) {
        var undo = offer(String.valueOf(before.email()), at);
        return new RequestEmailChange(
                TenantId.DEFAULT, ANNA, address, TokenHash.of("new"), at.plusSeconds(60), undo, at);
    }

    private static ConfirmEmailChange confirm(String former, Instant at) {
        return new ConfirmEmailChange(TenantId.DEFAULT, ANNA, TokenHash.of("new"), offer(former, at), at);
    }

    private static UndoEmailChange undo(String token) {
        return undo(token, NOON);
    }

    private static UndoEmailChange undo(String token, Instant at) {
        return new UndoEmailChange(TenantId.DEFAULT, ANNA, TokenHash.of(token), at);
    }
}
