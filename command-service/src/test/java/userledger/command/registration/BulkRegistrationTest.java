package userledger.command.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import userledger.store.StoreUnavailableException;

class BulkRegistrationTest {

    @Test
    void aDatabaseThatIsAwayIsNotTakenForAUserWhoIsWrong() {
        var away = new StoreUnavailableException(new SQLException("away", "08006"));

        assertThatThrownBy(() -> BulkRegistration.result(CompletableFuture.failedFuture(away)))
                .isSameAs(away);
        assertThat(BulkRegistration.result(CompletableFuture.completedFuture("done")))
                .isEqualTo("done");
    }
}
