package userledger.domain.group;

import java.time.Instant;
import java.util.SortedSet;

/** Somebody's place in a group, since a time. */
public record GroupMember(GroupRole role, SortedSet<GroupPermission> permissions, Instant since) {}
