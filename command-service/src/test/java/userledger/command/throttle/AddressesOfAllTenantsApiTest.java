package userledger.command.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import userledger.command.ApiScenario;
import userledger.testing.Api;

/** Naming another tenant, which anybody can make up, gives nobody at an address more room than there is. */
class AddressesOfAllTenantsApiTest extends ApiScenario {

    private static final int ROOM = 100;

    @Test
    void failuresOfAnAddressAreCountedOverAllTenants() {
        for (var i = 0; i < ROOM; i++) {
            assertThat(guess(at("10.40.1.1", "made-up-" + i))).isEqualTo(401);
        }

        assertThat(guess(at("10.40.1.1", "made-up-again"))).isEqualTo(429);
        assertThat(guess(at("10.40.1.1", "default"))).isEqualTo(429);
        assertThat(guess(at("10.40.1.2", "default"))).as("another address").isEqualTo(401);
    }

    @Test
    void messagesThatAnAddressAsksForAreCountedOverAllTenants() {
        for (var i = 0; i < ROOM; i++) {
            assertThat(ask(at("10.40.2.1", "made-up-" + i))).isEqualTo(202);
        }

        assertThat(ask(at("10.40.2.1", "made-up-again"))).isEqualTo(429);
        assertThat(ask(at("10.40.2.2", "made-up-again"))).as("another address").isEqualTo(202);
    }

    private Api at(String address, String tenant) {
        return anybody.with("Forwarded", "for=" + address).with("Tenant", tenant);
    }

    private static int guess(Api api) {
        return api.post("/v1/password-resets/verify", "{\"token\":\"guessed\"}").status();
    }

    private static int ask(Api api) {
        return api.post("/v1/password-resets", "{\"username\":\"anybody\"}").status();
    }
}
