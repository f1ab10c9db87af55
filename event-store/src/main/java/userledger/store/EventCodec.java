package userledger.store;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.node.ObjectNode;
import userledger.domain.application.ApplicationId;
import userledger.domain.catalog.EventName;
import userledger.domain.group.GroupId;
import userledger.domain.password.PasswordHash;
import userledger.domain.password.ResetId;
import userledger.domain.session.SessionId;
import userledger.domain.throttle.ThrottleId;
import userledger.domain.totp.TotpSecret;
import userledger.domain.user.LedgerEvent;
import userledger.domain.user.PersonalData;
import userledger.domain.user.Role;
import userledger.domain.user.TenantId;
import userledger.domain.user.TokenHash;
import userledger.domain.user.UserId;

/** Splits an event into facts and personal data, both JSON, and puts it together again. */
final class EventCodec {

    /** An event in its stored form. */
    record Encoded(EventName name, ObjectNode facts, ObjectNode personal) {}

    private final JsonMapper mapper = JsonMapper.builder()
            .addModule(valueTypes())
            .changeDefaultPropertyInclusion(include ->
                    include.withValueInclusion(com.fasterxml.jackson.annotation.JsonInclude.Include.NON_NULL))
            .enable(EnumFeature.WRITE_ENUMS_TO_LOWERCASE)
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();
    private final Map<Class<?>, RecordComponent[]> personalComponents = new ConcurrentHashMap<>();

    Encoded encode(LedgerEvent event) {
        ObjectNode facts = mapper.valueToTree(event);
        var personal = mapper.createObjectNode();
        for (var component : personalComponents(event.getClass())) {
            var value = facts.remove(component.getName());
            if (value != null) {
                personal.set(component.getName(), value);
            }
        }
        return new Encoded(EventName.of(event), facts, personal);
    }

    /**
     * @param revision the one that was written
     * @param personal null where the person is erased
     */
    LedgerEvent decode(EventName name, int revision, JsonNode facts, @Nullable JsonNode personal) {
        var stored = new Upcasters.Parts(
                ((ObjectNode) facts).deepCopy(), personal == null ? null : ((ObjectNode) personal).deepCopy());
        var parts = Upcasters.upcast(name, revision, stored);
        var whole = parts.facts();
        if (parts.personal() != null) {
            whole.setAll(parts.personal());
        } else {
            for (var component : personalComponents(name.type())) {
                if (Map.class.isAssignableFrom(component.getType())) {
                    whole.putObject(component.getName());
                }
            }
        }
        return mapper.treeToValue(whole, name.type());
    }

    /** What {@link #bytes(Record)} was made from. */
    <S> S state(byte[] json, Class<S> type) {
        return mapper.readValue(json, type);
    }

    byte[] bytes(Record state) {
        return mapper.writeValueAsBytes(state);
    }

    byte[] bytes(JsonNode json) {
        return mapper.writeValueAsBytes(json);
    }

    JsonNode read(byte[] json) {
        return mapper.readTree(json);
    }

    JsonNode read(String json) {
        return mapper.readTree(json);
    }

    ObjectNode newObject() {
        return mapper.createObjectNode();
    }

    private RecordComponent[] personalComponents(Class<?> type) {
        return personalComponents.computeIfAbsent(
                type,
                t -> Arrays.stream(t.getRecordComponents())
                        .filter(component -> component.isAnnotationPresent(PersonalData.class))
                        .toArray(RecordComponent[]::new));
    }

    private static SimpleModule valueTypes() {
        var module = new SimpleModule();
        asText(module, UserId.class, UserId::toString, UserId::of);
        asText(module, GroupId.class, GroupId::toString, text -> new GroupId(java.util.UUID.fromString(text)));
        asText(module, SessionId.class, SessionId::toString, text -> new SessionId(java.util.UUID.fromString(text)));
        asText(module, ResetId.class, ResetId::toString, text -> new ResetId(java.util.UUID.fromString(text)));
        asText(module, TotpSecret.class, TotpSecret::base32, TotpSecret::new);
        asText(module, ThrottleId.class, ThrottleId::toString, text -> new ThrottleId(java.util.UUID.fromString(text)));
        asText(
                module,
                ApplicationId.class,
                ApplicationId::toString,
                text -> new ApplicationId(java.util.UUID.fromString(text)));
        asText(module, TenantId.class, TenantId::value, TenantId::new);
        asText(module, PasswordHash.class, PasswordHash::encoded, PasswordHash::new);
        asText(module, TokenHash.class, TokenHash::encoded, TokenHash::new);
        asText(module, Role.class, Role::wireName, text -> Role.of(text).orElseThrow());
        return module;
    }

    private static <T> void asText(
            SimpleModule module, Class<T> type, Function<T, String> write, Function<String, T> read) {
        module.addSerializer(type, new ValueSerializer<>() {
            @Override
            public void serialize(T value, JsonGenerator generator, SerializationContext context) {
                generator.writeString(write.apply(value));
            }
        });
        module.addDeserializer(type, new ValueDeserializer<>() {
            @Override
            public T deserialize(JsonParser parser, DeserializationContext context) {
                return read.apply(parser.getString());
            }
        });
    }
}
