package userledger.store;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/** Writes the keys of new people, and destroys those of people to be forgotten. */
final class KeyTable {

    /** @param position where the event stands that forgets the person */
    private record Buried(UUID subject, String tenant, long position) {}

    /** A tombstone that is there already stays as it is. */
    private static final String IN_THE_PLACE_OF_THE_KEY = """
            on conflict (subject) do update
               set wrapped = null, master_key_id = null, erased_epoch = excluded.erased_epoch,
                   erased_position = excluded.erased_position, erased_at = excluded.erased_at
             where user_keys.wrapped is not null""";

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
            trip.then("delete from ledger.snapshots where subject = any (?)", subjects)
                    .then(
                            """
                            insert into keys.user_keys
                                   (subject, tenant, version, erased_epoch, erased_position, erased_at)
                            select subject, tenant, ?, number, position, clock_timestamp()
                              from ledger.epoch, unnest(?::uuid[], ?::text[], ?::bigint[]) as b(subject, tenant, position)
                            """ + IN_THE_PLACE_OF_THE_KEY,
                            (int) PersonalKey.VERSION,
                            subjects,
                            texts(buried, Buried::tenant),
                            buried.stream().mapToLong(Buried::position).toArray());
        }
    }

    /** Puts back tombstones that the database has lost. */
    static void bury(RoundTrip trip, List<Erasure> erasures) {
        var subjects = erasures.stream().map(Erasure::subject).toList();
        trip.then("delete from ledger.snapshots where subject = any (?)", subjects)
                .then(
                        """
                        insert into keys.user_keys (subject, tenant, version, erased_epoch, erased_position, erased_at)
                        select subject, tenant, ?, epoch, position, at::timestamptz
                          from unnest(?::uuid[], ?::text[], ?::int[], ?::bigint[], ?::text[])
                            as b(subject, tenant, epoch, position, at)
                        """ + IN_THE_PLACE_OF_THE_KEY,
                        (int) PersonalKey.VERSION,
                        subjects,
                        texts(erasures, erasure -> erasure.tenant().value()),
                        erasures.stream().mapToInt(Erasure::epoch).toArray(),
                        erasures.stream().mapToLong(Erasure::position).toArray(),
                        texts(erasures, erasure -> erasure.at().toString()));
    }

    private static <T> String[] texts(List<T> list, Function<T, String> text) {
        return list.stream().map(text).toArray(String[]::new);
    }
}
