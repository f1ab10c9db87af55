package userledger.command.platform;

import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Component;
import userledger.domain.password.PasswordHash;
import userledger.domain.password.PasswordPolicy;

/**
 * The one place where a secret is hashed or compared. Argon2id with the parameters of the OWASP password storage cheat
 * sheet; never more hashes at a time than there are cores, each takes 19 MiB.
 */
@Component
public class SecretVerifier {

    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final int PARALLELISM = 1;
    private static final int MEMORY_KIB = 19_456;
    private static final int ITERATIONS = 2;

    /** A hash of random bytes that were thrown away, made with the parameters above; nothing matches it. */
    private static final String NOBODY =
            "$argon2id$v=19$m=19456,t=2,p=1$VtlR9lDlaPYi7iCN1fRarQ$LoQHe1FsCVW+dTfCMEsDXrAXN9chmdNIxLoCFLQGIqc";

    private final Argon2PasswordEncoder encoder =
            new Argon2PasswordEncoder(SALT_BYTES, HASH_BYTES, PARALLELISM, MEMORY_KIB, ITERATIONS);
    private final Semaphore permits = new Semaphore(Runtime.getRuntime().availableProcessors(), true);

    public PasswordHash hash(String password) {
        return new PasswordHash(guarded(() -> encoder.encode(password)));
    }

    /** Takes as long where there is no hash to compare with as where there is one. */
    public boolean matches(String typed, @Nullable PasswordHash hash) {
        var password = PasswordPolicy.normalize(typed);
        var tooLong = password.length() > 2 * PasswordPolicy.MAX_LENGTH;
        var matches = guarded(() -> encoder.matches(tooLong ? "" : password, hash == null ? NOBODY : hash.encoded()));
        return matches && hash != null && !tooLong;
    }

    private <T> T guarded(Supplier<T> work) {
        permits.acquireUninterruptibly();
        try {
            return work.get();
        } finally {
            permits.release();
        }
    }
}
