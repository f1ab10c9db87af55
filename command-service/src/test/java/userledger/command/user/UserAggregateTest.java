package userledger.command.user;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.axonframework.modelling.command.VersionedAggregateIdentifier;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.Test;
import userledger.command.platform.Commands;
import userledger.domain.deletion.DeletionCommand.DeleteUser;
import userledger.domain.deletion.DeletionEvent.UserDeleted;
import userledger.domain.deletion.DeletionEvent.UserErased;
import userledger.domain.lock.LockCommand.LockUser;
import userledger.domain.lock.LockEvent.UserLocked;
import userledger.domain.password.PasswordCommand.ChangePassword;
import userledger.domain.password.PasswordEvent.PasswordChanged;
import userledger.domain.password.PasswordHash;
import userledger.domain.profile.ProfileCommand.ChangeProfile;
import userledger.domain.profile.ProfileCommand.RenameUser;
import userledger.domain.profile.ProfileEvent.ProfileChanged;
import userledger.domain.profile.ProfileEvent.UserRenamed;
import userledger.domain.registration.RegistrationCommand.CreateUser;
import userledger.domain.registration.RegistrationEvent.UserRegistered;
import userledger.domain.role.RoleCommand.ChangeRole;
import userledger.domain.role.RoleEvent.RoleChanged;
import userledger.domain.user.ProfileField;
import userledger.domain.user.Rejection;
import userledger.domain.user.Role;
import userledger.domain.user.TenantId;
import userledger.domain.user.UpdateUser;
import userledger.domain.user.UserCommand;
import userledger.domain.user.UserId;

class UserAggregateTest {

    private static final TenantId TENANT = TenantId.DEFAULT;
    private static final UserId ANNA = UserId.of("00000000-0000-7000-8000-000000000001");
    private static final UserId ADMIN = UserId.of("00000000-0000-7000-8000-000000000002");
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final PasswordHash HASH = new PasswordHash("hash");

    private final FixtureConfiguration<UserAggregate> user = new AggregateTestFixture<>(UserAggregate.class)
            .registerCommandTargetResolver(message -> new VersionedAggregateIdentifier(
                    ((UserCommand) message.getPayload()).userId().toString(), null));

    @Test
    void registersWithAPasswordInOneStep() {
        var password = new ChangePassword(TENANT, ANNA, HASH, null, false, null, NOON);

        user.givenNoPriorActivity()
                .when(new CreateUser(TENANT, ANNA, "anna", null, Role.VIEWER, null, Map.of(), List.of(password), NOON))
                .expectEvents(registered(), new PasswordChanged(ANNA, HASH, false, null, NOON));
    }

    @Test
    void asksEveryCapabilityOfAnUpdate() {
        user.given(registered())
                .when(update(
                        new RenameUser(TENANT, ANNA, "ann", NOON),
                        new ChangeProfile(TENANT, ANNA, Map.of(ProfileField.NICKNAME, "A"), NOON),
                        new ChangeRole(TENANT, ANNA, Role.PUBLISHER, NOON),
                        new LockUser(TENANT, ANNA, ADMIN, null, null, false, NOON)))
                .expectEvents(
                        new UserRenamed(ANNA, "ann", NOON),
                        new ProfileChanged(ANNA, new TreeSet<>(List.of("nickname")), Map.of("nickname", "A"), NOON),
                        new RoleChanged(ANNA, Role.VIEWER, Role.PUBLISHER, NOON),
                        new UserLocked(ANNA, ADMIN, null, null, NOON));
    }

    @Test
    void appliesNothingWhenOnePartIsRefused() {
        user.given(registered())
                .when(update(
                        new ChangeRole(TENANT, ANNA, Role.PUBLISHER, NOON),
                        new LockUser(TENANT, ANNA, ANNA, null, null, false, NOON)))
                .expectException(Rejection.class)
                .expectNoEvents();
    }

    @Test
    void appliesNothingWhenNothingChanges() {
        user.given(registered())
                .when(update(new RenameUser(TENANT, ANNA, "anna", NOON)))
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
    }

    @Test
    void isNotThereForAnotherTenant() {
        user.given(registered())
                .when(new DeleteUser(TenantId.SYSTEM, ANNA, NOON))
                .expectException(Rejection.class)
                .expectNoEvents();
    }

    @Test
    void refusesACallerWhoHasSeenAnotherVersion() {
        user.given(registered())
                .when(new DeleteUser(TENANT, ANNA, NOON), Map.of(Commands.IF_MATCH, 2L))
                .expectException(Rejection.class)
                .expectNoEvents();
    }

    @Test
    void isDeletedAndErasedInOneStep() {
        user.given(registered())
                .when(new DeleteUser(TENANT, ANNA, NOON), Map.of(Commands.IF_MATCH, 1L))
                .expectEvents(new UserDeleted(ANNA, NOON), new UserErased(ANNA, NOON))
                .expectMarkedDeleted();
    }

    private static UpdateUser update(UserCommand... parts) {
        return new UpdateUser(TENANT, ANNA, List.of(parts), NOON);
    }

    private static UserRegistered registered() {
        return new UserRegistered(
                ANNA,
                TENANT,
                "anna",
                null,
                Role.VIEWER,
                null,
                new TreeSet<>(List.of("role", "username")),
                Map.of(),
                NOON);
    }
}
