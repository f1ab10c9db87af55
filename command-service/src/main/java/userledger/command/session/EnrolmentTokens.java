package userledger.command.session;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import userledger.domain.account.Account;
import userledger.domain.user.TenantId;
import userledger.domain.user.UserId;
import userledger.rest.token.SealedTokens;

/**
 * Stand for a sign-in to which nothing but a second factor is missing, and are good for setting one up. Sealed, so that a
 * made-up one leads to nothing.
 */
@Component
class EnrolmentTokens {

    /** So that people and scanners recognise a token that has got lost. */
    static final String PREFIX = "ult_";

    static final Duration LIFETIME = Duration.ofMinutes(10);

    private static final String PURPOSE = "totp-enrolment";
    private static final int FIXED_BYTES = 3 * Long.BYTES + Integer.BYTES;

    private final SealedTokens sealed;
    private final InstantSource clock;

    EnrolmentTokens(SealedTokens sealed, InstantSource clock) {
        this.sealed = sealed;
        this.clock = clock;
    }

    /** @param generation of the account's sessions: whatever ends these ends the token too */
    record Enrolling(TenantId tenant, UserId user, int generation) {}

    String issue(Account account) {
        var tenant = account.tenant().value().getBytes(UTF_8);
        var user = account.id().value();
        return PREFIX
                + sealed.seal(
                        PURPOSE,
                        ByteBuffer.allocate(FIXED_BYTES + tenant.length)
                                .putLong(user.getMostSignificantBits())
                                .putLong(user.getLeastSignificantBits())
                                .putLong(clock.instant().plus(LIFETIME).toEpochMilli())
                                .putInt(account.sessionGeneration())
                                .put(tenant)
                                .array());
    }

    /** Whom the token was made for, unless it is too old. */
    Optional<Enrolling> open(String token) {
        if (!token.startsWith(PREFIX)) {
            return Optional.empty();
        }
        return sealed.open(PURPOSE, token.substring(PREFIX.length()))
                .map(ByteBuffer::wrap)
                .flatMap(bytes -> {
                    var user = new UserId(new UUID(bytes.getLong(), bytes.getLong()));
                    var until = Instant.ofEpochMilli(bytes.getLong());
                    var generation = bytes.getInt();
                    var tenant = new TenantId(UTF_8.decode(bytes).toString());
                    return clock.instant().isBefore(until)
                            ? Optional.of(new Enrolling(tenant, user, generation))
                            : Optional.empty();
                });
    }
}
