package userledger.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The stored form of {@link Meta}: plain facts, and two parts that are sealed with keys of different people. */
final class MetaCodec {

    private MetaCodec() {}

    static ObjectNode facts(EventCodec codec, Meta meta) {
        var json = codec.newObject();
        if (meta.actor() != null) {
            json.put("actor", meta.actor().toString());
        }
        if (meta.application() != null) {
            json.put("application", meta.application());
        }
        if (meta.proven() != null) {
            json.put("provenApplication", meta.proven().toString());
        }
        json.put("correlationId", meta.correlationId());
        if (meta.causation() != null) {
            json.put("causation", meta.causation());
        }
        return json;
    }

    static byte @Nullable [] join(byte @Nullable [] address, byte @Nullable [] reason) {
        return address == null && reason == null
                ? null
                : new CanonicalBytes().add(address).add(reason).toByteArray();
    }

    static @Nullable UUID actor(JsonNode facts) {
        var actor = facts.get("actor");
        return actor == null ? null : UUID.fromString(actor.asString());
    }

    static Meta read(
            JsonNode facts,
            byte @Nullable [] sealed,
            SealContext context,
            Map<UUID, PersonalKey> keys,
            @Nullable UUID subject) {
        var actor = actor(facts);
        String address = null;
        String reason = null;
        if (sealed != null) {
            var parts = ByteBuffer.wrap(sealed);
            address = open(actor == null ? subject : actor, next(parts), context.with(SealContext.Part.ADDRESS), keys);
            reason = open(subject, next(parts), context.with(SealContext.Part.REASON), keys);
        }
        var causation = facts.get("causation");
        var application = facts.get("application");
        var proven = facts.get("provenApplication");
        return new Meta(
                actor,
                application == null ? null : application.asString(),
                facts.path("correlationId").asString(""),
                causation == null ? null : causation.asLong(),
                address,
                reason,
                proven == null ? null : UUID.fromString(proven.asString()));
    }

    private static byte @Nullable [] next(ByteBuffer parts) {
        var length = parts.getInt();
        if (length < 0) {
            return null;
        }
        var part = new byte[length];
        parts.get(part);
        return part;
    }

    private static @Nullable String open(
            @Nullable UUID owner, byte @Nullable [] sealed, SealContext context, Map<UUID, PersonalKey> keys) {
        var key = owner == null ? null : keys.get(owner);
        return key == null || sealed == null ? null : new String(key.open(sealed, context), UTF_8);
    }
}
