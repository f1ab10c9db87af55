package userledger.query.platform;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import userledger.store.EventReader;
import userledger.store.Follower;
import userledger.store.Parked;
import userledger.store.ParkedEvents;
import userledger.store.Tail;

/** Runs all read models, from a thread that waits patiently for the database and for the ledger in it. */
@Component
class ReadModels implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(ReadModels.class);
    private static final Duration PAUSE = Duration.ofMillis(250);

    private final Map<String, Follower> followers = new LinkedHashMap<>();
    private final DataSource dataSource;
    private final EventReader reader;
    private final RebuildTable rebuilds;
    private volatile boolean running;
    private volatile boolean started;
    private volatile long headAtStart = Long.MAX_VALUE;

    ReadModels(
            @Qualifier("queryDataSource") DataSource dataSource,
            @Qualifier("queryEventReader") EventReader reader,
            @Qualifier("followerDataSource") DataSource followerDataSource,
            @Qualifier("followerEventReader") EventReader followerReader,
            @Qualifier("queryTail") Tail tail,
            RebuildTable rebuilds,
            List<ReadModel> models) {
        this.dataSource = dataSource;
        this.reader = reader;
        this.rebuilds = rebuilds;
        for (var model : models) {
            followers.put(
                    model.name(),
                    new Follower(model.name(), DirectorySchema.NAME, followerDataSource, followerReader, tail, model));
        }
    }

    @Schema(name = "Projection", description = "How far a read model has come")
    record Progress(
            String name,

            @Schema(
                    description =
                            "`starting`, `catching_up`, `live`, or `failing` while it comes no further and tries again")
            String state,

            @Schema(description = "The last event that it holds")
            long position,

            @Schema(description = "The last event of all") long head,

            @Schema(description = "How many positions lie between the two")
            long lag,

            @Schema(description = "How many events up to its position it could not take yet, in all tenants")
            long parked,

            @Schema(description = "How it is being made anew, or was last; null where it never was") @Nullable
            RebuildProgress rebuild) {}

    List<Progress> progress() {
        return followers.keySet().stream().map(this::progress).toList();
    }

    /** Of a read model that there is. */
    Progress progress(String name) {
        var follower = Objects.requireNonNull(followers.get(name));
        var head = reader.headPosition();
        // The head was read first: a model that has moved on meanwhile is not behind.
        var position = follower.position();
        return new Progress(
                name,
                state(follower, position),
                position,
                Math.max(head, position),
                Math.max(0, head - position),
                follower.parkedEvents().count(),
                rebuilds.progress(name, head).orElse(null));
    }

    private String state(Follower follower, long position) {
        if (!started) {
            return "starting";
        }
        if (follower.isFailing()) {
            return "failing";
        }
        return position < headAtStart ? "catching_up" : "live";
    }

    /** Whether there is anything to ask. */
    boolean isStarted() {
        return started;
    }

    /** Whether every read model holds all that was in the log when this service came up. */
    boolean caughtUp() {
        return started && followers.values().stream().allMatch(follower -> follower.position() >= headAtStart);
    }

    Set<String> names() {
        return followers.keySet();
    }

    /** Waits until every read model holds the position; false when the time is over. */
    boolean await(long position, Duration timeout) throws InterruptedException {
        for (var follower : followers.values()) {
            // What another node did before this one listened is only known to the database.
            if (!follower.awaitPosition(position, Duration.ZERO)
                    && follower.position() < position
                    && !follower.awaitPosition(position, timeout)) {
                return false;
            }
        }
        return true;
    }

    /** A position that a read model has come to; without asking for its latest. */
    long heardOf() {
        return followers.values().stream().mapToLong(Follower::heardOf).max().orElse(0);
    }

    /** What any read model that holds the position has parked up to there. */
    List<Parked> parked(long position) {
        return followers.values().stream()
                .flatMap(follower -> follower.parkedEvents().upTo(position).stream())
                .toList();
    }

    /** What one read model has parked; empty where there is none of the name. */
    Optional<ParkedEvents> parkedEvents(String name) {
        return Optional.ofNullable(followers.get(name)).map(Follower::parkedEvents);
    }

    @Override
    public void start() {
        running = true;
        Thread.ofPlatform().name("read-models").daemon().start(this::run);
    }

    private void run() {
        var told = "";
        while (running && !started) {
            try {
                DirectorySchema.migrate(dataSource);
                RestoredLog.check(dataSource);
                headAtStart = reader.headPosition();
                followers.values().forEach(Follower::start);
                started = true;
            } catch (RuntimeException e) {
                var reason = reason(e);
                if (!reason.equals(told)) {
                    LOG.info("Waiting for the database and the ledger in it: {}", reason);
                    told = reason;
                }
                sleep();
            }
        }
    }

    private static String reason(Throwable failure) {
        var cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage());
    }

    private void sleep() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException _) {
            running = false;
        }
    }

    @Override
    public void stop() {
        running = false;
        if (started) {
            followers.values().forEach(Follower::close);
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
