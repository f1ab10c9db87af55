package userledger.command.throttle;

import io.micrometer.core.instrument.MeterRegistry;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.beans.factory.annotation.Autowired;
import userledger.command.ApiScenario;
import userledger.command.platform.SecretVerifier;
import userledger.testing.Api;
import userledger.testing.Api.Answer;

/** Strangers who try to sign in, each from an address of its own. */
abstract class ThrottleScenario extends ApiScenario {

    static final String RIGHT = "long enough 1";
    static final int ALLOWED = 10;

    private static final AtomicInteger ADDRESSES = new AtomicInteger();

    @Autowired
    private MeterRegistry meters;

    void guess(String name, int times) {
        for (var i = 0; i < times; i++) {
            signIn(stranger(), name, "wrong");
        }
    }

    void letTimePass() throws SQLException {
        execute("update ledger.attempts set forget_at = now()");
    }

    Answer signIn(Api api, String name, String password) {
        return api.post("/v1/sessions", "{\"username\":\"%s\",\"password\":\"%s\"}".formatted(name, password));
    }

    Api stranger() {
        return anybody.with("Forwarded", "for=" + address());
    }

    static String address() {
        var number = ADDRESSES.incrementAndGet();
        return "10.7." + number / 250 + "." + number % 250;
    }

    double comparisons() {
        return meters.counter(SecretVerifier.COMPARISONS, "secret", "password").count();
    }
}
