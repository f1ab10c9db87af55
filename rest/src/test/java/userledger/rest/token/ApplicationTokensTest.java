package userledger.rest.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import userledger.domain.application.ApplicationId;

class ApplicationTokensTest {

    private static final ApplicationId ID = new ApplicationId(new UUID(1, 2));

    private final ApplicationTokens tokens = new ApplicationTokens(new SecureRandom());

    @Test
    void nameTheirApplication() {
        assertThat(ApplicationTokens.application(tokens.issue(ID))).contains(ID);
    }

    @Test
    void areOthersEachTime() {
        assertThat(tokens.issue(ID)).isNotEqualTo(tokens.issue(ID));
    }

    @Test
    void haveOneFormOnly() {
        var token = tokens.issue(ID);
        for (var other :
                List.of("", "ula_", token + "=", " " + token, token.substring(1), token.replace("ula_", "ulr_"))) {
            assertThat(ApplicationTokens.application(other)).as(other).isEmpty();
        }
    }
}
