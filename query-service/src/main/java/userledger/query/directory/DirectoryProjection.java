package userledger.query.directory;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import userledger.domain.deletion.DeletionEvent;
import userledger.domain.group.GroupEvent;
import userledger.domain.session.SessionEvent;
import userledger.domain.user.UserEvent;
import userledger.query.platform.ReadModel;
import userledger.query.platform.SearchKey;
import userledger.store.StoredEvent;

/** Keeps the directory up to date. What is handed over a second time changes nothing. */
@Component
class DirectoryProjection implements ReadModel {

    static final String NAME = "directory_1";

    private final AttributeSeals seals;

    DirectoryProjection(AttributeSeals seals) {
        this.seals = seals;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String tables() {
        return "/userledger/directory/V2__directory_1.sql";
    }

    @Override
    public void handle(Connection transaction, List<StoredEvent> events) throws SQLException {
        var byUser = new LinkedHashMap<UUID, List<StoredEvent>>();
        for (var event : events) {
            var user = user(event);
            if (user != null) {
                byUser.computeIfAbsent(user, _ -> new ArrayList<>()).add(event);
            }
        }
        var groups = new GroupTables(transaction);
        if (!byUser.isEmpty()) {
            SearchKey.remembering(() -> write(transaction, byUser));
        }
        for (var stored : events) {
            switch (stored.event()) {
                case GroupEvent event -> groups.apply(stored, event);
                case DeletionEvent event -> groups.forget(event.userId().value());
                case null, default -> {}
            }
        }
    }

    private void write(Connection transaction, Map<UUID, List<StoredEvent>> byUser) throws SQLException {
        var table = new DirectoryTable(transaction);
        var versions = new VersionTable(transaction);
        var shown = table.load(byUser.keySet());
        var last = versions.last(byUser.keySet().stream()
                .filter(user -> !shown.containsKey(user))
                .toList());
        var changes = new ArrayList<Change>();
        byUser.forEach((user, own) -> {
            var before = shown.get(user);
            var life = before == null ? Life.of(last.get(user)) : Life.of(before);
            changes.add(new Change(user, before, life.apply(own)));
        });
        table.write(seals.seal(transaction, written(changes)));
        table.delete(users(changes, Change::isDeleted));
        table.count(counts(changes));
        versions.blank(users(changes, change -> change.life().isForgotten()));
        versions.hideEmails(users(changes, change -> change.life().hidEmail()));
        versions.write(sealed(transaction, all(changes, Life::versions)));
        new CountStepTable(transaction).write(all(changes, Life::steps));
        LeadTable.write(transaction, changes.stream().map(Change::life).toList());
    }

    /** What the directory holds of a user, and what has become of it. */
    private record Change(UUID user, @Nullable DirectoryRow before, Life life) {

        boolean isDeleted() {
            return before != null && life.shown() == null;
        }
    }

    private static List<DirectoryRow> written(List<Change> changes) {
        var written = new ArrayList<DirectoryRow>();
        for (var change : changes) {
            var after = change.life().shown();
            if (after != null && after != change.before()) {
                written.add(after);
            }
        }
        return written;
    }

    private static List<UUID> users(List<Change> changes, Predicate<Change> which) {
        return changes.stream().filter(which).map(Change::user).toList();
    }

    private static <T> List<T> all(List<Change> changes, Function<Life, List<T>> part) {
        return changes.stream()
                .map(Change::life)
                .map(part)
                .flatMap(List::stream)
                .toList();
    }

    private static CountChanges counts(List<Change> changes) {
        var counts = new CountChanges();
        for (var change : changes) {
            counts.leave(change.before());
            counts.enter(change.life().shown());
        }
        return counts;
    }

    private List<Version> sealed(Connection transaction, List<Version> versions) throws SQLException {
        var rows = seals.seal(transaction, versions.stream().map(Version::row).toList());
        return IntStream.range(0, rows.size())
                .mapToObj(i -> versions.get(i).with(rows.get(i)))
                .toList();
    }

    /** The user whose row the event may change. */
    private static @Nullable UUID user(StoredEvent stored) {
        return switch (stored.event()) {
            case UserEvent event -> event.userId().value();
            case SessionEvent event -> event.userId().value();
            case null, default -> null;
        };
    }
}
