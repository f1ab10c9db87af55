package userledger.rest;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import userledger.rest.operation.Readiness;
import userledger.store.ApplicationUseTable;
import userledger.store.EventReader;
import userledger.store.Keyring;
import userledger.store.TestLedger;

/** The smallest service there can be. */
@SpringBootApplication
class TestService {

    /** Something that can be not ready. */
    static class Switch implements Readiness {

        volatile boolean on = true;

        @Override
        public String name() {
            return "switch";
        }

        @Override
        public boolean ready() {
            return on;
        }
    }

    @Bean
    Switch readinessSwitch() {
        return new Switch();
    }

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

    @Bean
    ApplicationUseTable applicationUses(TestLedger ledger) {
        return new ApplicationUseTable(ledger.database.command());
    }
}
