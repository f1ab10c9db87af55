package userledger.rest.caller;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import userledger.domain.application.ApplicationId;
import userledger.store.StoreUnavailableException;

/** Notes when an application was used, to the hour: nobody waits for that, and nothing fails with it. */
final class ApplicationUse {

    private static final Logger LOG = LoggerFactory.getLogger(ApplicationUse.class);
    private static final long HOUR = Duration.ofHours(1).toNanos();

    /** Where uses are kept. */
    interface Table {
        void touch(UUID application);
    }

    private final Table table;
    private final LongSupplier nanos;
    private final Map<ApplicationId, Long> noted = new ConcurrentHashMap<>();

    ApplicationUse(Table table, LongSupplier nanos) {
        this.table = table;
        this.nanos = nanos;
    }

    void record(ApplicationId application) {
        var now = nanos.getAsLong();
        var before = noted.get(application);
        if (before != null && now - before < HOUR) {
            return;
        }
        if (before == null ? noted.putIfAbsent(application, now) == null : noted.replace(application, before, now)) {
            Thread.ofVirtual().name("application-use").start(() -> write(application));
        }
    }

    private void write(ApplicationId application) {
        try {
            table.touch(application.value());
        } catch (StoreUnavailableException e) {
            noted.remove(application);
            LOG.debug("The use of an application was not noted");
        }
    }
}
