package userledger.query.directory;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import tools.jackson.databind.node.ObjectNode;
import userledger.domain.account.Account;
import userledger.domain.deletion.DeletionEvent;
import userledger.domain.group.GroupEvent;
import userledger.domain.group.GroupEvent.GroupCreated;
import userledger.domain.group.GroupEvent.GroupDeleted;
import userledger.domain.group.GroupEvent.MemberAdded;
import userledger.domain.group.GroupEvent.MemberRemoved;
import userledger.domain.user.UserEvent;
import userledger.rest.user.UserJson;
import userledger.store.StoredEvent;

/** Tells who there was at a position by going through all events up to there. */
final class PastScan {

    private final List<StoredEvent> events;
    private final Set<UUID> erased = new HashSet<>();

    PastScan(List<StoredEvent> events) {
        this.events = events;
        events.stream()
                .filter(StoredEvent::forgotten)
                .filter(stored -> stored.subject() != null)
                .forEach(stored -> erased.add(stored.subject()));
    }

    /** Everybody, also those who were erased since. */
    Map<UUID, Account> everybody(long position) {
        var accounts = new HashMap<UUID, Account>();
        for (var stored : events) {
            if (stored.position() <= position && stored.event() instanceof UserEvent event) {
                var user = event.userId().value();
                var after = event instanceof DeletionEvent ? null : Account.after(accounts.get(user), event);
                if (after == null) {
                    accounts.remove(user);
                } else {
                    accounts.put(user, after);
                }
            }
        }
        return accounts;
    }

    /** Who was in a group, of those who have not been erased. */
    Set<UUID> members(UUID group, long position) {
        var members = new HashSet<UUID>();
        for (var stored : events) {
            if (stored.position() <= position
                    && stored.event() instanceof GroupEvent event
                    && event.groupId().value().equals(group)) {
                switch (event) {
                    case MemberAdded added -> members.add(added.userId().value());
                    case MemberRemoved removed ->
                        members.remove(removed.userId().value());
                    case GroupDeleted _ -> members.clear();
                    default -> {}
                }
            }
        }
        members.removeAll(erased);
        return members;
    }

    /** The groups that there have ever been. */
    List<UUID> groups() {
        return events.stream()
                .filter(stored -> stored.event() instanceof GroupCreated)
                .map(StoredEvent::stream)
                .toList();
    }

    /** Whoever is meant by a prefix, in an order; as they are to be told. */
    List<ObjectNode> find(long position, String prefix, String sort, boolean descending) {
        Comparator<ObjectNode> order = Comparator.comparing(user -> text(user, sort));
        if (List.of("firstName", "lastName", "role").contains(sort)) {
            order = order.thenComparing(user -> text(user, "username"));
        }
        order = order.thenComparing(user -> text(user, "id"));
        return everybody(position).values().stream()
                .filter(account -> !erased.contains(account.id().value()))
                .map(account -> KeptUser.of(UserJson.full(account)))
                .filter(user -> List.of("username", "firstName", "lastName").stream()
                        .anyMatch(field -> text(user, field).startsWith(prefix)))
                .sorted(descending ? order.reversed() : order)
                .toList();
    }

    private static String text(ObjectNode user, String field) {
        return user.path(field).asString("").toLowerCase(java.util.Locale.ROOT);
    }
}
