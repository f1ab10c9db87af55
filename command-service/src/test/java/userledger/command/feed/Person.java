package userledger.command.feed;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import userledger.domain.deletion.DeletionEvent.UserDeleted;
import userledger.domain.lock.LockEvent.UserLocked;
import userledger.domain.password.PasswordEvent.PasswordChanged;
import userledger.domain.password.PasswordHash;
import userledger.domain.profile.ProfileEvent.EmailChanged;
import userledger.domain.profile.ProfileEvent.ProfileChanged;
import userledger.domain.profile.ProfileEvent.UniqueIdChanged;
import userledger.domain.profile.ProfileEvent.UserRenamed;
import userledger.domain.registration.RegistrationEvent.UserRegistered;
import userledger.domain.role.RoleEvent.RoleChanged;
import userledger.domain.user.LedgerEvent;
import userledger.domain.user.Role;
import userledger.domain.user.TenantId;
import userledger.domain.user.UserId;
import userledger.store.Append;
import userledger.store.Meta;
import userledger.store.TestLedger;

/** Somebody whose every detail carries the same word, which must not turn up anywhere else. */
record Person(TestLedger ledger) {

    static final String CANARY = "canary";

    /** Lets everything happen to him that can, and returns the number of events. */
    int lives() {
        var id = ledger.newId();
        var events = List.of(
                registered(id),
                new ProfileChanged(
                        id,
                        new TreeSet<>(List.of("attributes", "description", "phone")),
                        Map.of("phone", CANARY + "-2", "attributes", Map.of(CANARY + "-key", CANARY + "-value")),
                        TestLedger.NOON),
                new UserRenamed(id, CANARY + "-renamed", TestLedger.NOON),
                new EmailChanged(id, CANARY + "-new@example.org", TestLedger.NOON),
                new UniqueIdChanged(id, CANARY + "-new-unique", TestLedger.NOON),
                new RoleChanged(id, Role.VIEWER, Role.PUBLISHER, TestLedger.NOON),
                new PasswordChanged(id, new PasswordHash("$argon2id$" + CANARY), false, null, TestLedger.NOON),
                new UserLocked(id, id, CANARY + " was rude", null, TestLedger.NOON),
                new UserDeleted(id, TestLedger.NOON));
        var meta = new Meta(id.value(), CANARY + "-application", "correlation-1", null, CANARY + "-address", CANARY);
        for (var sequence = 0; sequence < events.size(); sequence++) {
            ledger.ledger.append(new Append(
                    TenantId.DEFAULT, id.value(), sequence, List.<LedgerEvent>of(events.get(sequence)), meta));
        }
        return events.size();
    }

    private static UserRegistered registered(UserId id) {
        return new UserRegistered(
                id,
                TenantId.DEFAULT,
                CANARY + "-username",
                CANARY + "@example.org",
                Role.VIEWER,
                CANARY + "-unique",
                new TreeSet<>(List.of("email", "firstName", "username")),
                Map.of("firstName", CANARY + "-first", "lastName", CANARY + "-last"),
                TestLedger.NOON);
    }
}
