package userledger.rest.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import userledger.domain.session.SessionId;
import userledger.domain.user.Role;
import userledger.domain.user.TenantId;
import userledger.domain.user.UserId;
import userledger.rest.token.AccessTokens.Grant;

class SigningKeysTest {

    private static final Duration LIFETIME = Duration.ofDays(30);
    private static final Grant ANNA = new Grant(
            TenantId.DEFAULT, new UserId(new UUID(1, 2)), Role.VIEWER, new SessionId(new UUID(3, 4)), 0, Instant.EPOCH);

    private final SecureRandom random = new SecureRandom();
    private final List<SigningKeys.Kept> kept = new ArrayList<>();
    private final byte[] secret = TokenKeys.make(random);
    private Instant now = Instant.parse("2026-01-01T12:00:00Z");

    @Test
    void publishesANewKeyBeforeItSigns() {
        var keys = node();
        var before = keys.signing().getKeyID();
        keys.renew(LIFETIME, random);

        assertThat(keys.published()).hasSize(2);
        assertThat(keys.signing().getKeyID()).isEqualTo(before);
        now = now.plus(SigningKeys.AHEAD);
        assertThat(keys.signing().getKeyID()).isNotEqualTo(before);
    }

    @Test
    void letsTokensOfFormerKeysLiveToTheirEnd() {
        var keys = node();
        var tokens = new AccessTokens(keys, "issuer", () -> now, Duration.ofMinutes(10));
        for (var month = 0; month < 5; month++) {
            var token = tokens.issue(ANNA);
            keys.renew(LIFETIME, random);
            now = now.plus(Duration.ofMinutes(9));
            keys.renew(LIFETIME, random);
            assertThat(new AccessTokens(node(), "issuer", () -> now, Duration.ofMinutes(10)).verify(token))
                    .contains(ANNA);
            now = now.plus(LIFETIME);
        }
    }

    @Test
    void forgetsKeysThatNoGoodTokenWasSignedWith() {
        var keys = node();
        for (var month = 0; month < 5; month++) {
            keys.renew(LIFETIME, random);
            now = now.plus(LIFETIME).plusSeconds(1);
        }
        keys.renew(LIFETIME, random);
        now = now.plus(SigningKeys.AHEAD).plus(SigningKeys.BEHIND).plusSeconds(1);
        keys.renew(LIFETIME, random);

        assertThat(kept).hasSize(1);
        assertThat(keys.published()).hasSize(1);
    }

    @Test
    void makesOneKeyHoweverManyNodesTry() {
        var one = node();
        var other = node();
        one.renew(LIFETIME, random);
        other.renew(LIFETIME, random);
        one.renew(LIFETIME, random);

        assertThat(kept).hasSize(1);
    }

    @Test
    void findsAKeyThatAnotherNodeHasJustMade() {
        var one = node();
        var other = node();
        other.signing();
        one.renew(LIFETIME, random);
        now = now.plusSeconds(2);

        for (var key : one.published()) {
            assertThat(other.find(key.getKeyID())).isPresent();
        }
        assertThat(other.find("unheard of")).isEmpty();
        assertThat(other.find(null)).isEmpty();
    }

    private SigningKeys node() {
        var store = new SigningKeys.Store() {
            @Override
            public List<SigningKeys.Kept> all() {
                return List.copyOf(kept);
            }

            @Override
            public void add(int number, byte[] jwk) {
                if (kept.stream().noneMatch(key -> key.number() == number)) {
                    kept.add(new SigningKeys.Kept(number, jwk, now));
                }
            }

            @Override
            public void drop(int number) {
                kept.removeIf(key -> key.number() == number);
            }
        };
        return new SigningKeys(new TokenKeys(() -> secret), store, () -> now);
    }
}
