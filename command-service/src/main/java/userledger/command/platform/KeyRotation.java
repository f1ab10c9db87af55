package userledger.command.platform;

import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import userledger.store.Keyring;
import userledger.store.Rewrapping;
import userledger.store.Rewrapping.Keys;
import userledger.store.Rewrapping.Type;

/** Refuses to start where a master key is missing; then wraps in the background what an earlier one wrapped. */
@Component
class KeyRotation implements InitializingBean {

    private static final Logger LOG = LoggerFactory.getLogger(KeyRotation.class);

    private final Rewrapping rewrapping;
    private volatile boolean done;

    KeyRotation(@Qualifier("commandDataSource") DataSource dataSource, @Qualifier("commandKeyring") Keyring keyring) {
        rewrapping = new Rewrapping(
                dataSource, keyring, List.of(new Keys("keys.import_keys", "import_id", Type.UUID, "import ")));
    }

    @Override
    public void afterPropertiesSet() {
        rewrapping.requireKeys();
    }

    /** Ends when nothing is left; a node that wraps with an earlier key has this done at its own next start. */
    @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.MINUTES)
    void rewrap() {
        if (done) {
            return;
        }
        var any = rewrapping.rewrap() > 0;
        done = rewrapping.isDone();
        if (done && any) {
            LOG.info("No key is wrapped with an earlier master key any more");
        }
    }
}
