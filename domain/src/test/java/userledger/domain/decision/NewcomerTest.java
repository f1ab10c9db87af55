package userledger.domain.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static userledger.domain.user.People.ANNA;
import static userledger.domain.user.People.NOON;
import static userledger.domain.user.Refusals.assertThatErrorsOf;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import userledger.domain.password.PasswordCommand.ChangePassword;
import userledger.domain.password.PasswordEvent.PasswordChanged;
import userledger.domain.password.PasswordHash;
import userledger.domain.registration.RegistrationCommand.CreateUser;
import userledger.domain.registration.RegistrationEvent.UserRegistered;
import userledger.domain.role.RoleCommand.ChangeRole;
import userledger.domain.user.Role;
import userledger.domain.user.TenantId;
import userledger.domain.user.UserCommand;

class NewcomerTest {

    private static final PasswordHash HASH = new PasswordHash("hash");

    @Test
    void isRegisteredAndGetsAPasswordInOneStep() {
        var password = new ChangePassword(TenantId.DEFAULT, ANNA, HASH, null, true, null, NOON);

        var events = Newcomer.decide(create("anna", password));

        assertThat(events).hasExactlyElementsOfTypes(UserRegistered.class, PasswordChanged.class);
        assertThat(events.getLast()).isEqualTo(new PasswordChanged(ANNA, HASH, true, null, NOON));
    }

    @Test
    void isRegisteredWithoutAPasswordToo() {
        assertThat(Newcomer.decide(create("anna"))).hasExactlyElementsOfTypes(UserRegistered.class);
    }

    @Test
    void isRefusedWhole() {
        assertThatErrorsOf(() -> Newcomer.decide(create(" "))).containsExactly("username:required");
    }

    @Test
    void doesNothingElseInTheSameStep() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        Newcomer.decide(create("anna", new ChangeRole(TenantId.DEFAULT, ANNA, Role.PUBLISHER, NOON))));
    }

    private static CreateUser create(String username, UserCommand... parts) {
        return new CreateUser(
                TenantId.DEFAULT, ANNA, username, null, Role.VIEWER, null, Map.of(), List.of(parts), NOON);
    }
}
