package userledger.query.platform;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import userledger.rest.problem.Anonymous;
import userledger.store.EventReader;
import userledger.store.NodeLock;

/** Makes read models anew as somebody has asked on any node: one node does it, and another one if that one goes. */
@Component
class Rebuilder implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Rebuilder.class);

    /** "rebuilds", for PostgreSQL. */
    private static final long LOCK = 0x72656275_696c6473L;

    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final DataSource dataSource;
    private final NodeLock lock;
    private final EventReader reader;
    private final RebuildTable table;
    private final ReadModels running;
    private final Map<String, ReadModel> models;
    private final Semaphore signal = new Semaphore(0);
    private volatile @Nullable Thread thread;
    private volatile boolean stopping;

    Rebuilder(
            @Qualifier("rebuildDataSource") DataSource dataSource,
            @Qualifier("followerEventReader") EventReader reader,
            RebuildTable table,
            ReadModels running,
            List<ReadModel> models) {
        this.dataSource = dataSource;
        this.lock = new NodeLock(dataSource, LOCK);
        this.reader = reader;
        this.table = table;
        this.running = running;
        this.models = models.stream().collect(Collectors.toMap(ReadModel::name, Function.identity()));
    }

    /** There is something to do. */
    void wake() {
        signal.release();
    }

    @Override
    public void start() {
        stopping = false;
        thread = Thread.ofPlatform().name("rebuilder").daemon().start(this::run);
    }

    private void run() {
        var pause = Duration.ZERO;
        while (!stopping) {
            try {
                if (!running.isStarted() || !goOn()) {
                    await(POLL);
                }
                pause = Duration.ZERO;
            } catch (InterruptedException e) {
                return;
            } catch (SQLException | RuntimeException | Error e) {
                pause = pause.multipliedBy(2).plusMillis(100);
                pause = pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
                LOG.warn("Making a read model anew waits for {} and goes on then: {}", pause, Anonymous.trace(e));
                await(pause);
            }
        }
    }

    /** False when there is nothing to do here. */
    private boolean goOn() throws SQLException, InterruptedException {
        return table.next().isPresent() && lock.run(this::goOnAlone);
    }

    /** From state to state, until nothing is left to do. False where there is something that this node knows nothing of. */
    private boolean goOnAlone() throws SQLException, InterruptedException {
        while (!stopping) {
            var open = table.next();
            if (open.isEmpty()) {
                return true;
            }
            var model = models.get(open.get().model());
            if (model == null) {
                return false;
            }
            try {
                new Rebuild(open.get(), model, dataSource, reader, table).goOn(() -> stopping);
            } catch (SQLException | RuntimeException e) {
                table.failed(model.name(), kind(e));
                throw e;
            }
        }
        return true;
    }

    /** Without a message, which may quote somebody's data. */
    private static String kind(Throwable failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof SQLException e && e.getSQLState() != null) {
                return "SQLSTATE " + e.getSQLState();
            }
        }
        return failure.getClass().getSimpleName();
    }

    private void await(Duration time) {
        try {
            if (signal.tryAcquire(time.toMillis(), TimeUnit.MILLISECONDS)) {
                signal.drainPermits();
            }
        } catch (InterruptedException e) {
            stopping = true;
        }
    }

    /** Lets the batch that is under way come to its end; whatever takes longer is done again by whoever goes on. */
    @Override
    public void stop() {
        stopping = true;
        wake();
        var worker = thread;
        try {
            if (worker != null && !worker.join(PATIENCE)) {
                worker.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        thread = null;
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }
}
