package userledger.command.platform;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import userledger.rest.token.SigningKeys;
import userledger.store.StoreUnavailableException;

/** Sees to it that no key signs tokens for ever. Any number of nodes may run it. */
@Component
class SigningKeyRenewal implements InitializingBean, DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(SigningKeyRenewal.class);

    private final SigningKeys keys;
    private final Duration lifetime;
    private final SecureRandom random = new SecureRandom();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("signing-keys").daemon().factory());

    SigningKeyRenewal(SigningKeys keys, @Value("${userledger.signing-key-lifetime:P30D}") Duration lifetime) {
        this.keys = keys;
        this.lifetime = lifetime;
    }

    @Override
    public void afterPropertiesSet() {
        timer.scheduleWithFixedDelay(this::renew, 1, 60, TimeUnit.MINUTES);
    }

    private void renew() {
        try {
            keys.renew(lifetime, random);
        } catch (StoreUnavailableException | IllegalStateException e) {
            LOG.warn("The next signing key could not be made, which is tried again in an hour", e);
        }
    }

    @Override
    public void destroy() {
        timer.shutdownNow();
    }
}
