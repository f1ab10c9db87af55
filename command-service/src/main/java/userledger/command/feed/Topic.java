package userledger.command.feed;

import static java.util.Map.entry;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** The topic that the feed writes to. */
final class Topic {

    /** Later partitions would move users between them and break their order, so there are some to spare at once. */
    private static final int PARTITIONS = 12;

    private static final int ANSWER_MILLIS = 5_000;

    private Topic() {}

    /**
     * Makes the topic where it is missing. It is not left to the broker, which may not do so by itself; copies are the
     * broker's default. Who wants it otherwise makes the topic beforehand: then nothing is changed, and no right to
     * create is needed.
     */
    static void ensure(FeedSettings settings) throws InterruptedException, ExecutionException {
        var admin = Admin.create(Map.ofEntries(
                entry(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrapServers()),
                entry(AdminClientConfig.CLIENT_ID_CONFIG, "userledger-feed-topic"),
                entry(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, ANSWER_MILLIS),
                entry(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, ANSWER_MILLIS),
                entry(AdminClientConfig.RECONNECT_BACKOFF_MS_CONFIG, 1_000L),
                entry(AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1_000L)));
        try {
            if (!exists(admin, settings.topic())) {
                create(admin, settings.topic());
            }
        } finally {
            admin.close(Duration.ZERO);
        }
    }

    private static boolean exists(Admin admin, String name) throws InterruptedException, ExecutionException {
        try {
            admin.describeTopics(List.of(name)).allTopicNames().get();
            return true;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                return false;
            }
            throw e;
        }
    }

    private static void create(Admin admin, String name) throws InterruptedException, ExecutionException {
        try {
            admin.createTopics(List.of(new NewTopic(name, Optional.of(PARTITIONS), Optional.empty())))
                    .all()
                    .get();
        } catch (ExecutionException e) {
            // Another node was quicker.
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
            }
        }
    }
}
