package userledger.store.counterexample;

import java.time.Instant;
import java.util.Random;
import java.util.UUID;
import org.axonframework.eventhandling.EventMessage;
import org.springframework.counterexample.Framework;
import userledger.domain.lock.Lock;

record KnowsTooMuch(Lock lock, EventMessage<Object> message, Framework framework) {

    static Object[] chance() {
        return new Object[] {Instant.now(), System.currentTimeMillis(), UUID.randomUUID(), new Random(), Math.random()};
    }
}
