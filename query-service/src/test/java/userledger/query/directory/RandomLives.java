package userledger.query.directory;

import static userledger.query.People.later;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import userledger.domain.activity.ActivityEvent.UserBecameActive;
import userledger.domain.activity.ActivityEvent.UserBecameInactive;
import userledger.domain.deletion.DeletionEvent.UserDeleted;
import userledger.domain.deletion.DeletionEvent.UserErased;
import userledger.domain.group.GroupEvent.GroupCreated;
import userledger.domain.group.GroupEvent.GroupDeleted;
import userledger.domain.group.GroupEvent.GroupRenamed;
import userledger.domain.group.GroupEvent.MemberAdded;
import userledger.domain.group.GroupEvent.MemberChanged;
import userledger.domain.group.GroupEvent.MemberRemoved;
import userledger.domain.group.GroupId;
import userledger.domain.group.GroupPermission;
import userledger.domain.group.GroupRole;
import userledger.domain.lock.LockEvent.UserLocked;
import userledger.domain.lock.LockEvent.UserUnlocked;
import userledger.domain.ownsettings.OwnSettingsEvent.OwnSettingsChanged;
import userledger.domain.profile.ProfileEvent.ProfileChanged;
import userledger.domain.profile.ProfileEvent.UserRenamed;
import userledger.domain.role.RoleEvent.RoleChanged;
import userledger.domain.session.SessionEvent.SessionStarted;
import userledger.domain.session.SessionId;
import userledger.domain.user.LedgerEvent;
import userledger.domain.user.Role;
import userledger.domain.user.TenantId;
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
        // Somebody stays to own the groups, and to be the last administrator.
        var owner = register("owner" + seed);
        append(owner, new RoleChanged(owner, Role.VIEWER, Role.ADMINISTRATOR, later(0)));
        var groups = new ArrayList<GroupId>();
        for (var i = 0; i < 3; i++) {
            groups.add(create("group" + seed + "x" + i, owner));
        }
        for (var i = 0; i < users * 6; i++) {
            var user = people.get(random.nextInt(people.size()));
            var at = later(i);
            var group = groups.get(random.nextInt(groups.size()));
            switch (random.nextInt(17)) {
                case 0 -> append(user, new UserRenamed(user, "name" + seed + "x" + i, at));
                case 1 ->
                    append(
                            user,
                            new ProfileChanged(
                                    user, new TreeSet<>(List.of("lastName")), Map.of("lastName", "L" + i), at));
                case 2 -> append(user, new ProfileChanged(user, new TreeSet<>(List.of("lastName")), Map.of(), at));
                case 13 -> append(user, audience(user, random.nextBoolean() ? "administrators" : "everyone", at));
                case 14 -> append(user, new UserBecameInactive(user, at, at));
                case 15 -> append(user, new UserBecameActive(user, at));
                case 16 -> append(user, new OwnSettingsChanged(user, "editor", Map.of("size", i), at));
                case 3 -> append(user, new UserLocked(user, user, "r" + i, at.plusSeconds(5), at));
                case 4 -> append(user, new UserUnlocked(user, user, at));
                case 5 -> append(user, new RoleChanged(user, Role.VIEWER, Role.values()[random.nextInt(1, 4)], at));
                case 6 -> {
                    var session = new SessionId(ledger.ids.next());
                    ledger.append(session.value(), 0, new SessionStarted(session, user, 0, null, null, null, at));
                }
                case 7, 8 ->
                    append(
                            group,
                            new MemberAdded(
                                    group, user, GroupRole.MEMBER, GroupPermission.byDefault(GroupRole.MEMBER), at));
                case 9 -> append(group, new MemberChanged(group, user, GroupRole.MANAGER, new TreeSet<>(), at));
                case 10 -> append(group, new MemberRemoved(group, user, at));
                case 11 -> append(group, new GroupRenamed(group, "renamed" + seed + "x" + i, at));
                default -> {
                    if (groups.size() > 1 && random.nextInt(10) == 0) {
                        groups.remove(group);
                        append(group, new GroupDeleted(group, at));
                    }
                    if (random.nextInt(4) == 0) {
                        people.remove(user);
                        append(user, new UserDeleted(user, at), new UserErased(user, at));
                    }
                }
            }
        }
    }

    private static ProfileChanged audience(UserId user, String audience, Instant at) {
        return new ProfileChanged(
                user, new TreeSet<>(List.of("emailVisibleTo")), Map.of("emailVisibleTo", audience), at);
    }

    private UserId register(String username) {
        var id = ledger.newId();
        ledger.register(id, username);
        return id;
    }

    private GroupId create(String name, UserId owner) {
        var id = new GroupId(ledger.ids.next());
        append(
                id,
                new GroupCreated(id, TenantId.DEFAULT, name, null, later(0)),
                new MemberAdded(id, owner, GroupRole.OWNER, new TreeSet<>(), later(0)));
        return id;
    }

    private void append(GroupId group, LedgerEvent... events) {
        ledger.append(group.value(), ledger.reader.headSequence(group.value()) + 1, events);
    }

    private void append(UserId user, LedgerEvent... events) {
        ledger.append(user.value(), ledger.reader.headSequence(user.value()) + 1, events);
    }
}
