package userledger.domain.group;

import static userledger.domain.user.People.ANNA;
import static userledger.domain.user.People.BEN;
import static userledger.domain.user.People.NOON;

import java.util.Arrays;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import userledger.domain.group.GroupCommand.Actor;
import userledger.domain.group.GroupEvent.GroupCreated;
import userledger.domain.group.GroupEvent.MemberAdded;
import userledger.domain.user.Role;
import userledger.domain.user.TenantId;
import userledger.domain.user.UserId;

/** A group that Anna owns, and what may be asked of it by whom. */
final class Club {

    static final GroupId CLUB = new GroupId(new UUID(1, 1));
    static final TenantId HERE = TenantId.DEFAULT;
    static final UserId CARL = new UserId(new UUID(3, 3));
    static final UserId DORA = new UserId(new UUID(4, 4));

    static final Actor ADMIN = new Actor(new UserId(new UUID(9, 9)), Role.ADMINISTRATOR);
    static final Actor OWNER = new Actor(ANNA, Role.VIEWER);
    static final Actor MANAGER = new Actor(BEN, Role.PUBLISHER);
    static final Actor MEMBER = new Actor(CARL, Role.VIEWER);
    static final Actor STRANGER = new Actor(DORA, Role.PUBLISHER);

    static final SortedSet<GroupPermission> READ = permissions(GroupPermission.READ);
    static final SortedSet<GroupPermission> READ_WRITE = GroupPermission.byDefault(GroupRole.MEMBER);
    static final SortedSet<GroupPermission> ALL = GroupPermission.byDefault(GroupRole.OWNER);

    /** Anna owns it, Ben manages it without sharing, Carl is a member. */
    static final Group GROUP = after(
            new GroupCreated(CLUB, HERE, "Club", null, NOON),
            new MemberAdded(CLUB, ANNA, GroupRole.OWNER, ALL, NOON),
            new MemberAdded(CLUB, BEN, GroupRole.MANAGER, READ_WRITE, NOON),
            new MemberAdded(CLUB, CARL, GroupRole.MEMBER, READ, NOON));

    private Club() {}

    private static Group after(GroupCreated created, GroupEvent... events) {
        var group = Group.from(created);
        for (var event : events) {
            group = group.evolve(event);
        }
        return group;
    }

    static SortedSet<GroupPermission> permissions(GroupPermission... permissions) {
        return new TreeSet<>(Arrays.asList(permissions));
    }
}
