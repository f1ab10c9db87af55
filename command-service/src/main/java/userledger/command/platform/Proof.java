package userledger.command.platform;

import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import userledger.domain.user.Rejection;
import userledger.rest.caller.CallContext;
import userledger.rest.caller.Caller;

/** Asks callers to prove again who they are before they change what a stolen token must not be enough for. */
@Component
public class Proof {

    private static final Duration FRESH = Duration.ofMinutes(5);

    private final Credentials credentials;
    private final SecretVerifier verifier;
    private final Attempts attempts;
    private final InstantSource clock;

    Proof(Credentials credentials, SecretVerifier verifier, Attempts attempts, InstantSource clock) {
        this.credentials = credentials;
        this.verifier = verifier;
        this.attempts = attempts;
        this.clock = clock;
    }

    /** Passes with the current password or, where none is sent, with a sign-in of the last five minutes. */
    public void require(Caller caller, @Nullable String currentPassword, CallContext call) {
        if (currentPassword == null && caller.provedWithin(FRESH, clock.instant())) {
            return;
        }
        var credential = credentials.find(caller.tenant(), caller.userId());
        if (currentPassword == null
                || credential.isEmpty()
                || !verifier.isPassword(
                        attempts.of(credential.get().account(), call),
                        currentPassword,
                        credential.get().password().hash())) {
            throw new Rejection(
                    Rejection.Kind.UNAUTHENTICATED,
                    "session.reauthenticate",
                    "Prove again who you are: send currentPassword, or sign in anew");
        }
    }
}
