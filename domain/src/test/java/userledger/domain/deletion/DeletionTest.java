package userledger.domain.deletion;

import static org.assertj.core.api.Assertions.assertThat;
import static userledger.domain.user.People.ANNA;
import static userledger.domain.user.People.NOON;

import org.junit.jupiter.api.Test;
import userledger.domain.deletion.DeletionCommand.DeleteUnconfirmed;
import userledger.domain.deletion.DeletionCommand.DeleteUser;
import userledger.domain.deletion.DeletionEvent.UserDeleted;
import userledger.domain.deletion.DeletionEvent.UserErased;
import userledger.domain.user.ClaimChange;
import userledger.domain.user.TenantId;

class DeletionTest {

    @Test
    void deletesTheAccountAndForgetsThePersonInOneStep() {
        assertThat(Deletion.decide(new DeleteUser(TenantId.DEFAULT, ANNA, NOON)))
                .containsExactly(new UserDeleted(ANNA, NOON), new UserErased(ANNA, NOON));
    }

    @Test
    void endsASignUpOnlyAsLongAsNobodyHasConfirmedIt() {
        var command = new DeleteUnconfirmed(TenantId.DEFAULT, ANNA, NOON);

        assertThat(Deletion.decide(command, false))
                .containsExactly(new UserDeleted(ANNA, NOON), new UserErased(ANNA, NOON));
        assertThat(Deletion.decide(command, true)).isEmpty();
    }

    @Test
    void freesAllThatOnlyOneCanHave() {
        assertThat(new UserDeleted(ANNA, NOON).claims())
                .hasSize(ClaimChange.Kind.values().length)
                .allMatch(ClaimChange.Release.class::isInstance)
                .extracting(ClaimChange::kind)
                .containsExactly(ClaimChange.Kind.values());
    }

    @Test
    void destroysTheKeyWithTheErasureOnly() {
        assertThat(new UserDeleted(ANNA, NOON).erasesSubject()).isFalse();
        assertThat(new UserErased(ANNA, NOON).erasesSubject()).isTrue();
        assertThat(new UserErased(ANNA, NOON).subject()).isEqualTo(ANNA);
    }
}
