package userledger.command.feed;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads a topic from its beginning, as a subscriber without a memory would. */
final class TestSubscriber {

    /** A message as it came. */
    record Message(String key, String contentType, String text, JsonNode json) {

        String id() {
            return json.get("id").asString();
        }

        String type() {
            return json.get("type").asString();
        }

        String everything() {
            return key + contentType + text;
        }

        long position() {
            return Long.parseLong(json.get("position").asString());
        }
    }

    private static final JsonMapper MAPPER = new JsonMapper();
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(40);

    private TestSubscriber() {}

    /** All that has been published once that many different events are there. */
    static List<Message> read(TestBroker broker, String topic, int events) {
        var messages = new ArrayList<Message>();
        var ids = new HashSet<String>();
        var deadline = System.nanoTime() + LONG_ENOUGH.toNanos();
        Map<String, Object> configuration = Map.of("bootstrap.servers", broker.address());
        try (var consumer = new KafkaConsumer<>(configuration, new StringDeserializer(), new ByteArrayDeserializer())) {
            var partitions = List.<TopicPartition>of();
            while (partitions.isEmpty() && System.nanoTime() < deadline) {
                partitions = consumer.partitionsFor(topic).stream()
                        .map(partition -> new TopicPartition(topic, partition.partition()))
                        .toList();
            }
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (ids.size() < events && System.nanoTime() < deadline) {
                consumer.poll(Duration.ofMillis(100)).forEach(record -> messages.add(message(record)));
                ids.addAll(messages.stream().map(Message::id).collect(Collectors.toSet()));
            }
        }
        return messages;
    }

    private static Message message(ConsumerRecord<String, byte[]> record) {
        return new Message(
                record.key(),
                new String(record.headers().lastHeader("content-type").value(), UTF_8),
                new String(record.value(), UTF_8),
                MAPPER.readTree(record.value()));
    }
}
