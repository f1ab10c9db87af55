package userledger.command.platform;

import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;
import userledger.command.platform.Commands.Done;
import userledger.domain.totp.TotpCommand.EnrolTotp;
import userledger.domain.user.TenantId;
import userledger.domain.user.UserId;

/** Begins with second factors, for who is signed in and for who may only sign in with one. */
@Component
public class Enrolments {

    /** The schema of what is shown. */
    public static final String SHAPE = "TotpEnrolment";

    /** How long there is to send the first code. */
    private static final Duration TIME_TO_CONFIRM = Duration.ofMinutes(10);

    private final SecondFactor factor;
    private final InstantSource clock;

    Enrolments(SecondFactor factor, InstantSource clock) {
        this.factor = factor;
        this.clock = clock;
    }

    /** @param shown what an app needs, to be shown once */
    public record Begun(Done done, ObjectNode shown) {}

    public Begun begin(TenantId tenant, UserId user, @Nullable String label, Function<EnrolTotp, Done> send) {
        var secret = factor.newSecret();
        var now = clock.instant();
        var until = now.plus(TIME_TO_CONFIRM);
        var done = send.apply(new EnrolTotp(tenant, user, secret, label, until, now));
        return new Begun(done, Enrolment.of(secret, done.user(), until).json());
    }
}
