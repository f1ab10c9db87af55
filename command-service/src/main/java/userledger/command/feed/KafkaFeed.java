package userledger.command.feed;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import userledger.store.EventReader;
import userledger.store.Follower;
import userledger.store.StoredEvent;
import userledger.store.Tail;

/**
 * Publishes the log from its stored position on, at least once and in order. The log is followed only while the brokers
 * answer: when they are away no transaction is open, and one thread looks from time to time whether they are back.
 */
final class KafkaFeed implements AutoCloseable {

    static final String NAME = "kafka";

    private static final Logger LOG = LoggerFactory.getLogger(KafkaFeed.class);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);

    private final FeedSettings settings;
    private final DataSource dataSource;
    private final EventReader reader;
    private final Tail tail;
    private final Thread thread =
            Thread.ofPlatform().name("feed-kafka").daemon().unstarted(this::run);
    private volatile Duration pause = Duration.ZERO;

    KafkaFeed(FeedSettings settings, DataSource dataSource, EventReader reader, Tail tail) {
        this.settings = settings;
        this.dataSource = dataSource;
        this.reader = reader;
        this.tail = tail;
    }

    void start() {
        thread.start();
    }

    private void run() {
        try {
            while (!thread.isInterrupted()) {
                var failure = publishUntilItFails();
                pause = longer(pause);
                LOG.warn("The feed to Kafka is interrupted and tries again in {}: {}", pause, failure.getMessage());
                Thread.sleep(pause);
            }
        } catch (InterruptedException e) {
            LOG.debug("The feed to Kafka ends");
        }
    }

    private Throwable publishUntilItFails() throws InterruptedException {
        try {
            Topic.ensure(settings);
            return follow();
        } catch (ExecutionException e) {
            return new NotPublishedException(e.getCause() == null ? e : e.getCause());
        } catch (RuntimeException e) {
            return e;
        }
    }

    private Throwable follow() throws InterruptedException, ExecutionException {
        var failure = new CompletableFuture<Throwable>();
        try (var publisher = new Publisher(settings);
                var follower = new Follower(
                        NAME, "ledger", dataSource, reader, tail, (_, events) -> publish(publisher, events, failure))) {
            follower.start();
            LOG.info("The feed publishes to topic {}", settings.topic());
            return failure.get();
        }
    }

    private void publish(Publisher publisher, List<StoredEvent> events, CompletableFuture<Throwable> failure) {
        try {
            publisher.publish(events);
            pause = Duration.ZERO;
        } catch (RuntimeException | Error e) {
            failure.complete(e);
            awaitClosing();
            throw e;
        }
    }

    /** The follower is closed because of the failure; one that had the time would report it once more by itself. */
    private static void awaitClosing() {
        try {
            Thread.sleep(Duration.ofSeconds(1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Duration longer(Duration pause) {
        var next = pause.multipliedBy(2).plusMillis(500);
        return next.compareTo(LONGEST_PAUSE) < 0 ? next : LONGEST_PAUSE;
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join(TimeUnit.SECONDS.toMillis(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
