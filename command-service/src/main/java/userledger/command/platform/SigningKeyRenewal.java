package userledger.command.platform;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import userledger.rest.token.SigningKeys;

/** Sees to it that no key signs tokens for ever. Any number of nodes may run it. */
@Component
class SigningKeyRenewal {

    private final SigningKeys keys;
    private final Duration lifetime;
    private final SecureRandom random = new SecureRandom();

    SigningKeyRenewal(SigningKeys keys, @Value("${userledger.signing-key-lifetime:P30D}") Duration lifetime) {
        this.keys = keys;
        this.lifetime = lifetime;
    }

    @Scheduled(initialDelay = 1, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
    void renew() {
        keys.renew(lifetime, random);
    }
}
