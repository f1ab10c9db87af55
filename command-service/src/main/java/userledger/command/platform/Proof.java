package userledger.command.platform;

import static userledger.rest.openapi.Shape.orNull;
import static userledger.rest.openapi.Shape.text;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import userledger.domain.user.Rejection;
import userledger.rest.caller.CallContext;
import userledger.rest.caller.Caller;
import userledger.rest.input.MergePatch;
import userledger.rest.openapi.Shape;

/** Asks callers to prove again who they are before they change what a stolen token must not be enough for. */
@Component
public class Proof {

    public static final String CURRENT_PASSWORD = "currentPassword";
    public static final String TOTP_CODE = "totpCode";

    private static final Duration FRESH = Duration.ofMinutes(5);

    private final Credentials credentials;
    private final SecretVerifier verifier;
    private final SecondFactor factor;
    private final Attempts attempts;
    private final InstantSource clock;

    Proof(
            Credentials credentials,
            SecretVerifier verifier,
            SecondFactor factor,
            Attempts attempts,
            InstantSource clock) {
        this.credentials = credentials;
        this.verifier = verifier;
        this.factor = factor;
        this.attempts = attempts;
        this.clock = clock;
    }

    /** The names of what a call takes, with those of what proves the caller anew. */
    public static Set<String> beside(String... names) {
        return Stream.concat(Stream.of(names), Stream.of(CURRENT_PASSWORD, TOTP_CODE))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** A request that takes what proves the caller anew as well. */
    public static Shape beside(Shape request) {
        return request.maybe(
                        CURRENT_PASSWORD, orNull(text("Spares a new sign-in").format("password")))
                .maybe(TOTP_CODE, orNull(text("With `currentPassword`, where there is a second factor")));
    }

    /** Passes where {@link #isGiven}. */
    public void require(Caller caller, MergePatch fields, CallContext call) {
        if (!isGiven(caller, fields, call)) {
            throw missing();
        }
    }

    /**
     * Whether there is {@code currentPassword}, and {@code totpCode} where there is a second factor, or a sign-in of the
     * last five minutes. Nobody has to send a password, but one that is wrong is refused.
     */
    public boolean isGiven(Caller caller, MergePatch fields, CallContext call) {
        var currentPassword = fields.text(CURRENT_PASSWORD).orNull();
        var code = fields.text(TOTP_CODE).orNull();
        fields.finish();
        if (currentPassword == null) {
            return caller.provedWithin(FRESH, clock.instant());
        }
        var found = credentials.find(caller.home(), caller.userId());
        if (found.isEmpty()
                || !verifier.isPassword(
                        attempts.of(found.get().account(), call),
                        currentPassword,
                        found.get().password().hash())) {
            throw missing();
        }
        factor.require(found.get(), code, call);
        return true;
    }

    private static Rejection missing() {
        return new Rejection(
                Rejection.Kind.UNAUTHENTICATED,
                "session.reauthenticate",
                "Prove again who you are: send currentPassword, or sign in anew");
    }
}
