package userledger.command.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.DefaultApplicationArguments;
import userledger.command.CommandServiceTest;
import userledger.command.platform.SecretVerifier;
import userledger.domain.user.ClaimChange.Kind;
import userledger.domain.user.TenantId;
import userledger.store.TestLedger;

@CommandServiceTest
class FirstAdministratorTest {

    @Autowired
    private SecretVerifier verifier;

    @ParameterizedTest
    @ValueSource(strings = {"аdmin", "ﬁrst", "two words"})
    void isToldWhenItsNameCannotBeAndNothingIsMadeWithoutIt(String name) {
        try (var ledger = new TestLedger()) {
            assertThatExceptionOfType(IllegalStateException.class)
                    .isThrownBy(() -> firstStart(ledger, name).run(new DefaultApplicationArguments()))
                    .withMessageMatching("(?s)USERLEDGER_ADMIN_USERNAME .* cannot be used: .+");
            assertThat(ledger.reader.headPosition()).isZero();
        }
    }

    @Test
    void mayHaveAReservedName() {
        try (var ledger = new TestLedger()) {
            firstStart(ledger, "root").run(new DefaultApplicationArguments());

            assertThat(ledger.ledger.claims().owner(TenantId.DEFAULT, Kind.USERNAME, "root"))
                    .isPresent();
        }
    }

    private FirstStart firstStart(TestLedger ledger, String name) {
        return new FirstStart(
                ledger.ledger,
                ledger.reader,
                verifier,
                ledger.ids,
                InstantSource.system(),
                name,
                CommandServiceTest.ADMIN_PASSWORD);
    }
}
