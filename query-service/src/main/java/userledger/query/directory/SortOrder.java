package userledger.query.directory;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import userledger.domain.user.Rejection;
import userledger.rest.caller.Caller;
import userledger.rest.user.View;

/** In which order users come. One of the keys is always the id, so that no two users share a place. */
record SortOrder(List<Key> keys) {

    private static final int MAX_KEYS = 4;

    record Key(SortField field, boolean descending) {

        Key reversed() {
            return new Key(field, !descending);
        }

        @Override
        public String toString() {
            return (descending ? "-" : "") + field.name();
        }
    }

    /** @param view what the caller may see; an order tells as much as a value does */
    static SortOrder of(@Nullable String typed, Caller caller, View view) {
        if (typed == null) {
            return unique(List.of(new Key(SortField.USERNAME, false)));
        }
        var keys = new ArrayList<Key>();
        for (var name : typed.split(",", -1)) {
            keys.add(key(name, keys, caller, view));
        }
        if (keys.size() > MAX_KEYS) {
            throw Rejection.invalid("sort", "too_many", "At most " + MAX_KEYS + " fields");
        }
        return unique(keys);
    }

    /** By what they match by. */
    static SortOrder ofMatches() {
        return unique(List.of(new Key(SortField.MATCH, false)));
    }

    /** The most similar first. */
    static SortOrder ofSimilarity() {
        return new SortOrder(List.of(
                new Key(SortField.SIMILARITY, true), new Key(SortField.USERNAME, false), new Key(SortField.ID, false)));
    }

    /** Who would share a place comes in the direction of the last key. */
    private static SortOrder unique(List<Key> given) {
        var keys = new ArrayList<>(given);
        var last = keys.getLast();
        for (var field : last.field().further()) {
            if (keys.stream().noneMatch(key -> key.field() == field)) {
                keys.add(new Key(field, last.descending()));
            }
        }
        return new SortOrder(List.copyOf(keys));
    }

    private static Key key(String typed, List<Key> before, Caller caller, View view) {
        var descending = typed.startsWith("-");
        var field = SortField.of(descending ? typed.substring(1) : typed)
                .orElseThrow(() -> Rejection.invalid("sort", "unknown", "Users can not be sorted by that"));
        if (before.stream().anyMatch(key -> key.field().wireName().equals(field.wireName()))) {
            throw Rejection.invalid("sort", "repeated", "Each field once");
        }
        if (!field.isPublic() || field == SortField.EMAIL && !view.seesEmails()) {
            caller.requireAdministrator();
        }
        var seen = field == SortField.EMAIL && !caller.isAdministrator() ? SortField.PUBLIC_EMAIL : field;
        return new Key(seen, descending);
    }

    Key first() {
        return keys.getFirst();
    }

    /** The order of those who share what comes first. */
    SortOrder rest() {
        return new SortOrder(keys.subList(1, keys.size()));
    }

    boolean isByMatch() {
        return first().field() == SortField.MATCH;
    }

    /** Whether there is an index that has users in this order. */
    boolean isOfIndex() {
        var fields = keys.stream().map(Key::field).toList();
        return isUniform()
                && fields.subList(1, fields.size()).equals(fields.getFirst().further());
    }

    SortOrder reversed() {
        return new SortOrder(keys.stream().map(Key::reversed).toList());
    }

    /** Whether all keys go the same way, so that one comparison of rows tells who comes behind whom. */
    boolean isUniform() {
        return keys.stream().map(Key::descending).distinct().count() == 1;
    }

    @Override
    public String toString() {
        return keys.stream().map(Key::toString).collect(Collectors.joining(","));
    }
}
