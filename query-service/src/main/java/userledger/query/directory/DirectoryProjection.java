package userledger.query.directory;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
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
                case DeletionEvent event -> groups.leave(event.userId().value());
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
        var written = new ArrayList<DirectoryRow>();
        var deleted = new ArrayList<UUID>();
        var forgotten = new ArrayList<UUID>();
        var hidden = new ArrayList<UUID>();
        var over = new ArrayList<Version>();
        var counts = new CountChanges();
        var steps = new ArrayList<CountStep>();
        byUser.forEach((user, own) -> {
            var before = shown.get(user);
            var life = (before == null ? Life.of(last.get(user)) : Life.of(before)).apply(own);
            var after = life.shown();
            counts.leave(before);
            counts.enter(after);
            if (after == null && before != null) {
                deleted.add(user);
            } else if (after != null && after != before) {
                written.add(after);
            }
            if (life.isForgotten()) {
                forgotten.add(user);
            }
            if (life.hidEmail()) {
                hidden.add(user);
            }
            over.addAll(life.versions());
            steps.addAll(life.steps());
        });
        table.write(seals.seal(transaction, written));
        table.delete(deleted);
        table.count(counts);
        versions.blank(forgotten);
        versions.hideEmails(hidden);
        versions.write(sealed(transaction, over));
        new CountStepTable(transaction).write(steps);
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
