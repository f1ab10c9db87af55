package userledger.command.platform;

import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import userledger.store.Keyring;
import userledger.store.Rewrapping;
import userledger.store.Rewrapping.Keys;
import userledger.store.Rewrapping.Type;
import userledger.store.StoreUnavailableException;

/** Refuses to start where a master key is missing; then wraps in the background what an earlier one wrapped. */
@Component
class KeyRotation implements InitializingBean, DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(KeyRotation.class);

    private final Rewrapping rewrapping;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("key-rotation").daemon().factory());

    KeyRotation(@Qualifier("commandDataSource") DataSource dataSource, @Qualifier("commandKeyring") Keyring keyring) {
        rewrapping = new Rewrapping(
                dataSource, keyring, List.of(new Keys("keys.import_keys", "import_id", Type.UUID, "import ")));
    }

    @Override
    public void afterPropertiesSet() {
        rewrapping.requireKeys();
        timer.scheduleWithFixedDelay(this::rewrap, 0, 1, TimeUnit.MINUTES);
    }

    /** Ends when nothing is left; a node that wraps with an earlier key has this done at its own next start. */
    private void rewrap() {
        try {
            var any = rewrapping.rewrap() > 0;
            if (rewrapping.isDone()) {
                if (any) {
                    LOG.info("No key is wrapped with an earlier master key any more");
                }
                timer.shutdown();
            }
        } catch (StoreUnavailableException | IllegalStateException e) {
            LOG.warn("Wrapping keys anew has failed and is tried again in a minute", e);
        }
    }

    @Override
    public void destroy() {
        timer.shutdownNow();
    }
}
