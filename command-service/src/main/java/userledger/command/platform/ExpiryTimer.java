package userledger.command.platform;

import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.annotation.Scheduled;
import userledger.store.EventReader;
import userledger.store.Follower;
import userledger.store.Tail;

/** Learns from the log what runs out when. Whoever extends it records that it has. Any number of nodes may run it. */
public abstract class ExpiryTimer implements SmartLifecycle {

    private final Follower follower;
    private volatile boolean running;

    protected ExpiryTimer(
            String name, DataSource dataSource, EventReader reader, Tail tail, Follower.Handler expiries) {
        this.follower = new Follower(name, "ledger", dataSource, reader, tail, expiries);
    }

    @Override
    public void start() {
        running = true;
        follower.start();
    }

    /** What failed may have been mended; a new version of this software is one way, and it begins with a start. */
    @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.HOURS)
    void retryParked() {
        follower.parkedEvents().retryAll();
    }

    @Override
    public void stop() {
        running = false;
        follower.close();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
