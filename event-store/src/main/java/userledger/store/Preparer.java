package userledger.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import userledger.domain.user.ClaimChange;
import userledger.domain.user.ClaimChange.Kind;
import userledger.domain.user.LedgerEvent;
import userledger.domain.user.Rejection;

/** Does for an append what needs no lock. */
final class Preparer {

    private static final int SALT_LENGTH = 16;

    private final Keyring keyring;
    private final Claims claims;
    private final EventCodec codec;
    private final Ids ids;
    private final SecureRandom random;
    private final FreedNames freedNames;

    Preparer(Keyring keyring, Claims claims, EventCodec codec, Ids ids, SecureRandom random, FreedNames freedNames) {
        this.keyring = keyring;
        this.claims = claims;
        this.codec = codec;
        this.ids = ids;
        this.random = random;
        this.freedNames = freedNames;
    }

    /** All in one go, so that the keys of many are found with one query. */
    List<Attempt> prepare(List<Append> appends) throws SQLException {
        var newKeys = new HashMap<UUID, byte[]>();
        var known = new ArrayList<@Nullable UUID>();
        for (var append : appends) {
            if (opensPerson(append)) {
                newKeys.put(append.stream(), randomBytes(MasterKey.LENGTH));
            } else {
                append.events().forEach(event -> known.add(subject(event)));
            }
            known.add(append.meta().actor());
        }
        var keys = keyring.findForSealing(known);
        newKeys.forEach((subject, key) -> keys.put(subject, new PersonalKey(key)));
        return appends.stream()
                .map(append -> attempt(append, keys, newKeys.get(append.stream())))
                .toList();
    }

    private Attempt attempt(Append append, Map<UUID, PersonalKey> keys, byte @Nullable [] newKey) {
        try {
            return new Attempt.Ready(prepare(append, keys, newKey));
        } catch (Rejection rejection) {
            return new Attempt.Failed(rejection);
        }
    }

    private static boolean opensPerson(Append append) {
        return append.firstSequence() == 0
                && append.stream().equals(subject(append.events().getFirst()));
    }

    private static @Nullable UUID subject(LedgerEvent event) {
        var subject = event.subject();
        return subject == null ? null : subject.value();
    }

    private Prepared prepare(Append append, Map<UUID, PersonalKey> keys, byte @Nullable [] newKey) {
        var rows = new ArrayList<Row>();
        var claimed = new ArrayList<Prepared.Claim>();
        UUID erased = null;
        var sequence = append.firstSequence();
        for (var event : append.events()) {
            rows.add(row(append, event, sequence++, keys));
            for (var claim : event.claims()) {
                claimed.add(claim(append, claim));
            }
            if (event.erasesSubject()) {
                erased = subject(event);
            }
        }
        return new Prepared(
                append,
                rows,
                newKey == null ? null : keyring.wrap(append.stream(), newKey),
                claimed,
                append.events().stream()
                        .flatMap(event -> event.guards().stream())
                        .toList(),
                freesUsername(append, claimed) ? freedNames.keptBack(append.tenant()) : Duration.ZERO,
                erased);
    }

    private static boolean freesUsername(Append append, List<Prepared.Claim> claimed) {
        return append.firstSequence() > 0 && claimed.stream().anyMatch(claim -> claim.kind() == Kind.USERNAME);
    }

    private Prepared.Claim claim(Append append, ClaimChange change) {
        return switch (change) {
            case ClaimChange.Take(var kind, var value, var keepsFormer) ->
                new Prepared.Claim(
                        kind,
                        claims.hash(append.tenant(), kind, value),
                        kind == Kind.USERNAME ? claims.look(append.tenant(), value) : null,
                        keepsFormer);
            case ClaimChange.Release(var kind, var keepsFormer) -> new Prepared.Claim(kind, null, null, keepsFormer);
        };
    }

    private Row row(Append append, LedgerEvent event, long sequence, Map<UUID, PersonalKey> keys) {
        var encoded = codec.encode(event);
        var name = encoded.name();
        var context = new SealContext(
                append.tenant(),
                append.stream(),
                sequence,
                name.wireName(),
                name.revision(),
                SealContext.Part.PERSONAL);
        var subject = subject(event);
        var subjectKey = subject == null ? null : keys.get(subject);
        if (subject != null && subjectKey == null && !endsWithoutKey(append, encoded)) {
            throw Rejection.userNotFound();
        }
        var personal = encoded.personal().isEmpty() || subjectKey == null
                ? null
                : subjectKey.seal(codec.bytes(encoded.personal()), context);
        return new Row(
                append.tenant(),
                append.stream(),
                sequence,
                ids.next(),
                name.wireName(),
                name.revision(),
                subject,
                codec.bytes(encoded.facts()),
                personal,
                codec.bytes(MetaCodec.facts(codec, append.meta())),
                metaPersonal(append.meta(), context, keys, subjectKey),
                randomBytes(SALT_LENGTH));
    }

    /** Nothing is to be sealed for a person who is being forgotten, so no key is missed. */
    private static boolean endsWithoutKey(Append append, EventCodec.Encoded encoded) {
        return append.events().stream().anyMatch(LedgerEvent::erasesSubject)
                && encoded.personal().isEmpty()
                && append.meta().reason() == null;
    }

    private static byte @Nullable [] metaPersonal(
            Meta meta, SealContext context, Map<UUID, PersonalKey> keys, @Nullable PersonalKey subjectKey) {
        // Where a machine of the tenant acts, nobody but the subject has a key.
        var actorKey = meta.actor() == null ? subjectKey : keys.get(meta.actor());
        return MetaCodec.join(
                seal(actorKey, meta.address(), context.with(SealContext.Part.ADDRESS)),
                seal(subjectKey, meta.reason(), context.with(SealContext.Part.REASON)));
    }

    private static byte @Nullable [] seal(@Nullable PersonalKey key, @Nullable String text, SealContext context) {
        return key == null || text == null ? null : key.seal(text.getBytes(UTF_8), context);
    }

    private byte[] randomBytes(int length) {
        var bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}
