package userledger.command.platform;

import io.micrometer.core.instrument.MeterRegistry;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import userledger.domain.decision.User;
import userledger.domain.password.PasswordHash;
import userledger.domain.password.PasswordPolicy;
import userledger.domain.throttle.Secret;
import userledger.rest.caller.CallContext;
import userledger.rest.problem.ProblemException;

/**
 * The one place where a secret is hashed or compared: an attempt is reserved before and counted after. Never more hashes
 * at a time than there are cores, each takes 19 MiB.
 */
@Component
public class SecretVerifier {

    /** Counts how often a secret was really compared, by {@code secret}; what a throttle refused is not in it. */
    public static final String COMPARISONS = "userledger.secrets.compared";

    /** Counts how often a password was really hashed, for whatever purpose. */
    public static final String HASHES = "userledger.passwords.hashed";

    private static final long BEAT_NANOS = 4_000_000;

    /** A hash of random bytes that were thrown away, made with the parameters of {@link Argon2}; nothing matches it. */
    private static final String NOBODY =
            "$argon2id$v=19$m=19456,t=2,p=1$VtlR9lDlaPYi7iCN1fRarQ$LoQHe1FsCVW+dTfCMEsDXrAXN9chmdNIxLoCFLQGIqc";

    private final SecureRandom random = new SecureRandom();
    private final HashingThreads threads;
    private final Attempts attempts;
    private final ForeignHashes foreign;
    private final MeterRegistry meters;

    SecretVerifier(HashingThreads threads, Attempts attempts, ForeignHashes foreign, MeterRegistry meters) {
        this.threads = threads;
        this.attempts = attempts;
        this.foreign = foreign;
        this.meters = meters;
    }

    public PasswordHash hash(String password) {
        return threads.patiently(() -> encode(password));
    }

    /** The same for one of many users who are made at once: nobody who signs in stands in line behind all of them. */
    public PasswordHash hashInBulk(String password) {
        return threads.inBulk(() -> encode(password));
    }

    private PasswordHash encode(String password) {
        meters.counter(HASHES).increment();
        var salt = new byte[Argon2.SALT_BYTES];
        random.nextBytes(salt);
        return new PasswordHash(Argon2.encode(password, salt));
    }

    /**
     * Whether it is the password. Takes as long where there is no hash to compare with as where there is one.
     *
     * @throws ProblemException 429 when too many attempts have failed; 503 when too many are being checked
     */
    public boolean isPassword(Prover prover, String typed, @Nullable PasswordHash hash) {
        return attempt(prover, Secret.PASSWORD, () -> matches(prover, typed, hash));
    }

    /**
     * The user whose password it is. Who that may be is only looked up once the attempt is reserved: what is refused costs
     * next to nothing.
     *
     * @throws ProblemException as {@link #isPassword}
     */
    public Optional<User> prove(Prover prover, String typed, Supplier<Optional<User>> lookUp) {
        var found = new AtomicReference<Optional<User>>(Optional.empty());
        var right = attempt(prover, Secret.PASSWORD, () -> {
            found.set(onTheBeat(lookUp));
            return matches(
                    prover,
                    typed,
                    found.get().map(user -> user.password().hash()).orElse(null));
        });
        return right ? found.get() : Optional.empty();
    }

    /**
     * What a token stands for, if it is one. Tokens are looked up by their hashes, so nothing but the address can be
     * counted.
     */
    public <T> Optional<T> find(CallContext call, Supplier<Optional<T>> lookUp) {
        var found = new AtomicReference<Optional<T>>(Optional.empty());
        attempt(attempts.anybody(call), Secret.RESET_TOKEN, () -> {
            found.set(lookUp.get());
            return found.get().isPresent();
        });
        return found.get();
    }

    /** Whether a new password is one of a few earlier ones. It tells its owner alone, so it is no attempt. */
    boolean isAmong(String password, List<PasswordHash> former) {
        return former.stream()
                .anyMatch(hash -> threads.patiently(() -> {
                    meters.counter(HASHES).increment();
                    return HashScheme.check(password, hash.encoded());
                }));
    }

    /** Reserves, compares, counts. */
    boolean attempt(Prover prover, Secret secret, BooleanSupplier comparison) {
        var attempt = attempts.reserve(prover, secret);
        boolean right;
        try {
            right = comparison.getAsBoolean();
        } catch (RuntimeException notCompared) {
            attempts.release(attempt);
            throw notCompared;
        }
        meters.counter(COMPARISONS, "secret", secret.wireName()).increment();
        attempts.settle(attempt, right);
        return right;
    }

    private boolean matches(Prover prover, String typed, @Nullable PasswordHash hash) {
        var password = PasswordPolicy.normalize(typed);
        var tooLong = password.length() > 2 * PasswordPolicy.MAX_LENGTH;
        var own = hash == null ? NOBODY : hash.encoded();
        var all = foreign.with(prover.tenant(), NOBODY, own);
        var matches = threads.soon(() -> check(tooLong ? "" : password, all, own));
        return matches && hash != null && !tooLong;
    }

    /** All are computed, whichever one it is. */
    private boolean check(String password, List<String> all, String own) {
        var right = false;
        for (var encoded : all) {
            right |= HashScheme.check(password, encoded) && encoded.equals(own);
        }
        meters.counter(HASHES).increment(all.size());
        return right;
    }

    /** Whose history is long takes longer to look up: all are waited for until the next beat. */
    private static <T> T onTheBeat(Supplier<T> lookUp) {
        var start = System.nanoTime();
        var found = lookUp.get();
        LockSupport.parkNanos(BEAT_NANOS - (System.nanoTime() - start) % BEAT_NANOS);
        return found;
    }

    /** Whether the hash is not what would be made today. */
    public boolean isOutdated(PasswordHash hash) {
        return !HashScheme.shape(hash.encoded()).equals(HashScheme.shape(NOBODY));
    }
}
