package userledger.rest;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import userledger.store.EventReader;
import userledger.store.Keyring;
import userledger.store.TestLedger;

/** The smallest service there can be. */
@SpringBootApplication
class TestService {

    @Bean
    TestLedger testLedger() {
        return new TestLedger();
    }

    @Bean
    Keyring keyring(TestLedger ledger) {
        return ledger.keyring;
    }

    @Bean
    EventReader eventReader(TestLedger ledger) {
        return ledger.reader;
    }
}
