package userledger.rest.token;

import java.security.SecureRandom;
import java.util.Optional;
import userledger.domain.application.ApplicationId;

/** Opaque tokens of applications: the application's id and 256 random bits. */
public final class ApplicationTokens {

    public static final String PREFIX = "ula_";

    private static final OpaqueTokens TOKENS = new OpaqueTokens(PREFIX, 32);

    private final SecureRandom random;

    public ApplicationTokens(SecureRandom random) {
        this.random = random;
    }

    public String issue(ApplicationId application) {
        return TOKENS.issue(random, application.value());
    }

    /** The application that the token claims to be of; empty for what is no such token. */
    public static Optional<ApplicationId> application(String token) {
        return TOKENS.id(token).map(ApplicationId::new);
    }
}
