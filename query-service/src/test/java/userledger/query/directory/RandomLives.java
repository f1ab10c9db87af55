package userledger.query.directory;

import static userledger.query.People.later;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import userledger.domain.deletion.DeletionEvent.UserDeleted;
import userledger.domain.deletion.DeletionEvent.UserErased;
import userledger.domain.lock.LockEvent.UserLocked;
import userledger.domain.lock.LockEvent.UserUnlocked;
import userledger.domain.profile.ProfileEvent.ProfileChanged;
import userledger.domain.profile.ProfileEvent.UserRenamed;
import userledger.domain.role.RoleEvent.RoleChanged;
import userledger.domain.session.SessionEvent.SessionStarted;
import userledger.domain.session.SessionId;
import userledger.domain.user.LedgerEvent;
import userledger.domain.user.Role;
import userledger.domain.user.UserId;
import userledger.store.TestLedger;

/** Writes something of everything into a ledger. */
final class RandomLives {

    private final TestLedger ledger;
    private final long seed;
    private final Random random;

    RandomLives(TestLedger ledger, long seed) {
        this.ledger = ledger;
        this.seed = seed;
        this.random = new Random(seed);
    }

    /** Users who are changed in random ways, by events of all kinds, in the order of chance. */
    void write(int users) {
        var people = new ArrayList<UserId>();
        for (var i = 0; i < users; i++) {
            people.add(register("user" + seed + "x" + i));
        }
        for (var i = 0; i < users * 6; i++) {
            var user = people.get(random.nextInt(people.size()));
            var at = later(i);
            switch (random.nextInt(8)) {
                case 0 -> append(user, new UserRenamed(user, "name" + seed + "x" + i, at));
                case 1 ->
                    append(
                            user,
                            new ProfileChanged(
                                    user, new TreeSet<>(List.of("lastName")), Map.of("lastName", "L" + i), at));
                case 2 -> append(user, new ProfileChanged(user, new TreeSet<>(List.of("lastName")), Map.of(), at));
                case 3 -> append(user, new UserLocked(user, user, "r" + i, at.plusSeconds(5), at));
                case 4 -> append(user, new UserUnlocked(user, user, at));
                case 5 -> append(user, new RoleChanged(user, Role.VIEWER, Role.values()[random.nextInt(1, 4)], at));
                case 6 -> {
                    var session = new SessionId(ledger.ids.next());
                    ledger.append(session.value(), 0, new SessionStarted(session, user, 0, null, null, null, at));
                }
                default -> {
                    if (random.nextInt(4) == 0) {
                        people.remove(user);
                        append(user, new UserDeleted(user, at), new UserErased(user, at));
                    }
                }
            }
        }
    }

    private UserId register(String username) {
        var id = ledger.newId();
        ledger.register(id, username);
        return id;
    }

    private void append(UserId user, LedgerEvent... events) {
        ledger.append(user.value(), ledger.reader.headSequence(user.value()) + 1, events);
    }
}
