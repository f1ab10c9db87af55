package userledger.rest.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.HashSet;
import java.util.SplittableRandom;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import userledger.domain.session.SessionId;

class RefreshTokensTest {

    private static final SessionId SESSION = new SessionId(new UUID(1, 2));

    private final RefreshTokens tokens = tokens();

    @Test
    void namesTheSessionItWasMadeFor() {
        assertThat(tokens.session(tokens.issue(SESSION))).contains(SESSION);
    }

    @Test
    void isAnotherOneEachTime() {
        var issued = new HashSet<String>();
        for (var i = 0; i < 1_000; i++) {
            issued.add(tokens.issue(SESSION));
        }

        assertThat(issued).hasSize(1_000).allMatch(token -> token.startsWith("ulr_"));
    }

    @Test
    void isRefusedWhenItWasMadeElsewhere() {
        assertThat(tokens.session(tokens().issue(SESSION))).isEmpty();
    }

    @Test
    void isRefusedInAnyOtherSpelling() {
        var token = tokens.issue(SESSION);
        var random = new SplittableRandom(7);
        for (var i = 0; i < 20_000; i++) {
            var mutant = new StringBuilder(token);
            var at = random.nextInt(token.length());
            switch (random.nextInt(5)) {
                case 0 -> mutant.setCharAt(at, (char) random.nextInt(33, 127));
                case 1 -> mutant.deleteCharAt(at);
                case 2 -> mutant.insert(at, (char) random.nextInt(33, 127));
                case 3 -> mutant.setLength(at);
                default -> mutant.append("=".repeat(1 + at % 3));
            }
            if (!mutant.toString().equals(token)) {
                assertThat(tokens.session(mutant.toString()))
                        .as(mutant.toString())
                        .isEmpty();
            }
        }
    }

    private static RefreshTokens tokens() {
        var random = new SecureRandom();
        var secret = TokenKeys.make(random);
        return new RefreshTokens(new SealedTokens(new TokenKeys(() -> secret), random), random);
    }
}
