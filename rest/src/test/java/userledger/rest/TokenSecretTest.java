package userledger.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import userledger.store.Keyring;
import userledger.store.MasterKeys;
import userledger.store.StoreUnavailableException;
import userledger.store.TestDatabase;
import userledger.store.TestLedger;

class TokenSecretTest {

    @Test
    void whoeverMayWriteMakesTheSecretAndAllReadIt() {
        try (var ledger = new TestLedger()) {
            var reading = new Keyring(ledger.database.query(), MasterKeys.of(TestDatabase.masterKey(), ""));
            assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(() -> secret(reading));
            var made = secret(reading, ledger.keyring);
            assertThat(made).isNotEmpty();
            assertThat(secret(reading)).isEqualTo(made);
            assertThat(secret(ledger.keyring)).isEqualTo(made);
        }
    }

    private static byte[] secret(Keyring... keyrings) {
        var beans = new StaticListableBeanFactory();
        for (var i = 0; i < keyrings.length; i++) {
            beans.addBean("keyring" + i, keyrings[i]);
        }
        return new TokenSecret(beans.getBeanProvider(Keyring.class), new SecureRandom()).get();
    }
}
