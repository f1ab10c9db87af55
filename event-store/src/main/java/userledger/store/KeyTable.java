package userledger.store;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/** Writes the keys of new people, and destroys those of people to be forgotten. */
final class KeyTable {

    /** @param position where the event stands that forgets the person */
    private record Buried(UUID subject, String tenant, long position) {}

    private final List<Prepared> opened = new ArrayList<>();
    private final List<Buried> buried = new ArrayList<>();

    void add(Prepared prepared, long position) {
        if (prepared.newKey() != null) {
            opened.add(prepared);
        }
        if (prepared.erased() != null) {
            buried.add(new Buried(prepared.erased(), prepared.append().tenant().value(), position));
        }
    }

    void write(RoundTrip trip) {
        if (!opened.isEmpty()) {
            trip.then(
                    """
                    insert into keys.user_keys (subject, tenant, version, wrapped, master_key_id)
                    select subject, tenant, ?, wrapped, master_key_id
                      from unnest(?::uuid[], ?::text[], ?::bytea[], ?::text[])
                        as k(subject, tenant, wrapped, master_key_id)""",
                    (int) PersonalKey.VERSION,
                    opened.stream().map(prepared -> prepared.append().stream()).toList(),
                    texts(opened, prepared -> prepared.append().tenant().value()),
                    opened.stream()
                            .map(prepared -> prepared.requireKey().wrapped())
                            .toArray(byte[][]::new),
                    texts(opened, prepared -> prepared.requireKey().masterKeyId()));
        }
        if (!buried.isEmpty()) {
            var subjects = buried.stream().map(Buried::subject).toList();
            trip.then("delete from keys.user_keys where subject = any (?)", subjects)
                    .then("delete from ledger.snapshots where stream = any (?)", subjects)
                    .then(
                            """
                            insert into keys.tombstones (subject, tenant, position)
                            select * from unnest(?::uuid[], ?::text[], ?::bigint[]) on conflict do nothing""",
                            subjects,
                            texts(buried, Buried::tenant),
                            buried.stream().mapToLong(Buried::position).toArray());
        }
    }

    private static <T> String[] texts(List<T> list, Function<T, String> text) {
        return list.stream().map(text).toArray(String[]::new);
    }
}
