package userledger.command.feed;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.ProducerRecord;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import userledger.domain.catalog.EventName;
import userledger.domain.user.TokenHash;
import userledger.store.StoredEvent;

/**
 * An event as subscribers see it: CloudEvents 1.0 in structured JSON. It is made of the stored facts and of nothing
 * else, so that whatever is sealed in the log (names, addresses, reasons, hashes) has no way into it.
 */
final class CloudEvent {

    private static final byte[] CONTENT_TYPE = "application/cloudevents+json; charset=utf-8".getBytes(UTF_8);
    private static final JsonMapper MAPPER = new JsonMapper();

    private CloudEvent() {}

    /** Keyed by the user, so that each user's events stay in order. The time of the record is left to the producer:
     * retention would otherwise throw away what happened long ago before anybody has read it. */
    static ProducerRecord<String, byte[]> record(String topic, StoredEvent event) {
        var about = event.subject() == null ? event.stream() : event.subject();
        var message = new ProducerRecord<>(topic, about.toString(), MAPPER.writeValueAsBytes(envelope(event)));
        message.headers().add("content-type", CONTENT_TYPE);
        return message;
    }

    static ObjectNode envelope(StoredEvent event) {
        var json = MAPPER.createObjectNode()
                .put("specversion", "1.0")
                .put("id", event.id().toString())
                .put("source", "/user-ledger/" + event.tenant())
                .put("type", event.name());
        if (event.subject() != null) {
            json.put("subject", event.subject().toString());
        }
        json.put("time", event.recordedAt().toString())
                .put("datacontenttype", "application/json")
                .put("revision", event.revision())
                .put("tenant", event.tenant().value())
                .put("stream", event.stream().toString())
                .put("sequence", sortable(event.sequence()))
                .put("position", sortable(event.position()));
        if (!event.meta().correlationId().isEmpty()) {
            json.put("correlationid", event.meta().correlationId());
        }
        if (event.meta().actor() != null) {
            json.put("actor", event.meta().actor().toString());
        }
        return json.set("data", data(event));
    }

    private static ObjectNode data(StoredEvent event) {
        var data = MAPPER.createObjectNode();
        var secrets = secrets(event.name());
        event.facts().properties().forEach(fact -> {
            if (!secrets.contains(fact.getKey())) {
                data.set(fact.getKey(), fact.getValue());
            }
        });
        var fields = ChangedFields.of(event.name());
        if (!fields.isEmpty() && !data.has("fields")) {
            fields.forEach(data.putArray("fields")::add);
        }
        return data;
    }

    /** What is kept of tokens is nobody else's business, though nobody could do anything with it. */
    private static Set<String> secrets(String name) {
        return EventName.of(name).stream()
                .flatMap(known -> Arrays.stream(known.type().getRecordComponents()))
                .filter(component -> component.getType() == TokenHash.class)
                .map(RecordComponent::getName)
                .collect(Collectors.toSet());
    }

    /** A CloudEvents integer has 32 bits; a text of fixed length holds 64 and still sorts. */
    private static String sortable(long number) {
        return "%019d".formatted(number);
    }
}
