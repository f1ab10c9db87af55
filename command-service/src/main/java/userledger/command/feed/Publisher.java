package userledger.command.feed;

import static java.util.Map.entry;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import userledger.store.StoredEvent;

/**
 * Sends batches and waits for their confirmation. After a failure it is of no more use: what is still under way is
 * thrown away with it, and the whole batch is sent again by another one.
 */
final class Publisher implements AutoCloseable {

    private final FeedSettings settings;
    private final Producer<String, byte[]> producer;

    Publisher(FeedSettings settings) {
        this.settings = settings;
        this.producer = new KafkaProducer<>(configuration(settings), new StringSerializer(), new ByteArraySerializer());
    }

    private static Map<String, Object> configuration(FeedSettings settings) {
        return Map.ofEntries(
                entry(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrapServers()),
                entry(ProducerConfig.CLIENT_ID_CONFIG, "userledger-feed"),
                entry(ProducerConfig.ACKS_CONFIG, "all"),
                entry(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true),
                // The producer must not give up one record and go on with the next: that would break a user's order.
                // It is the publisher that gives up, on all of them.
                entry(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Integer.MAX_VALUE),
                entry(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, millis(settings)),
                entry(ProducerConfig.MAX_BLOCK_MS_CONFIG, (long) millis(settings)),
                // A publisher whose brokers are all gone is replaced by another. While there is nothing to send, the
                // search for new brokers would only fill the log, four times a second.
                entry(CommonClientConfigs.METADATA_RECOVERY_STRATEGY_CONFIG, "none"),
                entry(ProducerConfig.RECONNECT_BACKOFF_MS_CONFIG, 250L),
                entry(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 5_000L));
    }

    private static int millis(FeedSettings settings) {
        return Math.toIntExact(settings.patience().toMillis());
    }

    /** Returns once the brokers hold every one of the events. */
    void publish(List<StoredEvent> events) {
        // Nothing is left out of the feed: one that can not be read stops it until somebody has seen to it.
        events.forEach(StoredEvent::requireReadable);
        var deadline = System.nanoTime() + settings.patience().toNanos();
        try {
            var sent = new ArrayList<Future<RecordMetadata>>(events.size());
            for (var event : events) {
                var confirmation = producer.send(CloudEvent.record(settings.topic(), event));
                if (confirmation.isDone()) {
                    // Refused on the spot, perhaps: then nothing behind it may be sent.
                    confirmation.get();
                }
                sent.add(confirmation);
            }
            for (var confirmation : sent) {
                confirmation.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            }
        } catch (ExecutionException e) {
            throw new NotPublishedException(e.getCause() == null ? e : e.getCause());
        } catch (TimeoutException e) {
            throw new NotPublishedException("no confirmation within " + settings.patience(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NotPublishedException("interrupted", e);
        }
    }

    @Override
    public void close() {
        producer.close(Duration.ZERO);
    }
}
