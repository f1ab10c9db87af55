package userledger.command.feed;

import java.time.Duration;

/**
 * Where the feed goes.
 *
 * @param patience how long a batch may take to be confirmed. A database transaction is open for as long, so this is
 *     seconds, not minutes
 */
record FeedSettings(String bootstrapServers, String topic, Duration patience) {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    FeedSettings(String bootstrapServers, String topic) {
        this(bootstrapServers, topic, PATIENCE);
    }
}
