package userledger.query.directory;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import userledger.domain.user.Rejection;
import userledger.rest.caller.Caller;

/** In which order users come. The last key is always the id, so that no two users share a place. */
record SortOrder(List<Key> keys) {

    private static final int MAX_KEYS = 4;

    record Key(SortField field, boolean descending) {

        Key reversed() {
            return new Key(field, !descending);
        }

        @Override
        public String toString() {
            return (descending ? "-" : "") + field.wireName();
        }
    }

    static SortOrder of(@Nullable String typed, Caller caller) {
        var keys = new ArrayList<Key>();
        for (var name : (typed == null ? SortField.USERNAME.wireName() : typed).split(",", -1)) {
            keys.add(key(name, keys, caller));
        }
        if (keys.size() > MAX_KEYS) {
            throw Rejection.invalid("sort", "too_many", "At most " + MAX_KEYS + " fields");
        }
        if (keys.stream().noneMatch(key -> key.field() == SortField.ID)) {
            keys.add(new Key(SortField.ID, keys.getLast().descending()));
        }
        return new SortOrder(List.copyOf(keys));
    }

    private static Key key(String typed, List<Key> before, Caller caller) {
        var descending = typed.startsWith("-");
        var field = SortField.of(descending ? typed.substring(1) : typed)
                .orElseThrow(() -> Rejection.invalid("sort", "unknown", "Users can not be sorted by that"));
        if (before.stream().anyMatch(key -> key.field() == field)) {
            throw Rejection.invalid("sort", "repeated", "Each field once");
        }
        if (!field.isPublic()) {
            caller.requireAdministrator();
        }
        return new Key(field, descending);
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
