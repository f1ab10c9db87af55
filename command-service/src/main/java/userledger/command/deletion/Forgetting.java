package userledger.command.deletion;

import java.sql.SQLException;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import userledger.domain.deletion.Deletion;
import userledger.domain.deletion.DeletionCommand.DeleteUser;
import userledger.rest.operation.Readiness;
import userledger.store.Erasures;
import userledger.store.Ledger;
import userledger.store.Restoration;
import userledger.store.ServerRun;
import userledger.store.StoreUnavailableException;

/**
 * Keeps whoever was forgotten forgotten: compares the database with the erasure file before the first call is taken, and
 * again whenever the database server has been started anew; and takes over whom other nodes forget.
 */
@Component
class Forgetting implements InitializingBean, Readiness {

    private static final Logger LOG = LoggerFactory.getLogger(Forgetting.class);

    private final DataSource dataSource;
    private final Erasures erasures;
    private final Restoration restoration;
    private volatile boolean rewoundWhileServing;

    Forgetting(
            @Qualifier("commandDataSource") DataSource dataSource,
            Ledger ledger,
            Erasures erasures,
            InstantSource clock) {
        this.dataSource = dataSource;
        this.erasures = erasures;
        this.restoration = new Restoration(
                dataSource,
                ledger,
                erasures,
                (tenant, person) -> Deletion.decide(new DeleteUser(tenant, person, clock.instant())));
    }

    @Override
    public void afterPropertiesSet() {
        restoration.compare();
    }

    @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.SECONDS)
    void look() {
        var wasComplete = erasures.isComplete();
        try {
            if (!isCompared()) {
                rewoundWhileServing |= restoration.compare().rewound();
            }
            erasures.record();
        } catch (SQLException | StoreUnavailableException e) {
            if (wasComplete && !erasures.isComplete()) {
                LOG.error("The erasure file cannot be written; erasures are not acknowledged", e);
            }
        } catch (RuntimeException e) {
            LOG.error("The database cannot be compared with the erasure file", e);
        }
    }

    private boolean isCompared() throws SQLException {
        try (var connection = dataSource.getConnection()) {
            return ServerRun.isCompared(connection);
        }
    }

    @Override
    public String name() {
        return "erasures";
    }

    /** What this process knows of a log that was taken back under it is no longer true; only a start makes that good. */
    @Override
    public boolean ready() {
        return erasures.isComplete() && !rewoundWhileServing;
    }
}
