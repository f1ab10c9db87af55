package userledger.command.imports;

import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import userledger.command.platform.NewUsers;
import userledger.rest.problem.Anonymous;
import userledger.store.NodeLock;

/**
 * Works on the imports, one at a time over all nodes and in the order in which they came. When a node dies
 * another one goes on.
 */
@Component
class ImportWorker implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(ImportWorker.class);
    private static final long LOCK = 0x75736572_696d7074L;
    private static final Duration POLL = Duration.ofSeconds(5);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(9);

    private final NodeLock lock;
    private final Imports imports;
    private final SealedFiles files;
    private final NewUsers newUsers;
    private final InstantSource clock;
    private final Semaphore signal = new Semaphore(0);
    private volatile @Nullable Thread thread;
    private volatile boolean stopping;

    ImportWorker(
            @Qualifier("commandDataSource") DataSource dataSource,
            Imports imports,
            SealedFiles files,
            NewUsers newUsers,
            InstantSource clock) {
        this.lock = new NodeLock(dataSource, LOCK);
        this.imports = imports;
        this.files = files;
        this.newUsers = newUsers;
        this.clock = clock;
    }

    /** There is something to do. */
    void wake() {
        signal.release();
    }

    @Override
    public void start() {
        stopping = false;
        thread = Thread.ofPlatform().name("importer").daemon().start(this::run);
    }

    private void run() {
        var pause = Duration.ZERO;
        while (!stopping) {
            try {
                if (!workOnNext()) {
                    await(POLL);
                }
                pause = Duration.ZERO;
            } catch (SQLException | RuntimeException e) {
                pause = pause.multipliedBy(2).plusMillis(100);
                pause = pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
                LOG.warn("Imports wait for {} and go on then: {}", pause, Anonymous.trace(e));
                await(pause);
            }
        }
    }

    /** False when there is nothing to do here. */
    private boolean workOnNext() throws SQLException {
        return lock.run(() -> {
            var job = imports.next();
            if (job.isEmpty()) {
                files.sweep();
                return false;
            }
            workOn(job.get());
            return true;
        });
    }

    private void workOn(Job job) throws SQLException {
        try {
            new Run(job, files, newUsers, clock).work(() -> stopping);
        } catch (FileChunks.UnreadableException e) {
            LOG.error("Import {} cannot go on, its file is damaged", job.id());
            imports.fail(job);
        }
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

    /** Lets the transaction that is under way come to its end. */
    @Override
    public void stop() {
        stopping = true;
        wake();
        var worker = thread;
        try {
            if (worker != null) {
                worker.join(PATIENCE);
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
