package userledger.domain.throttle;

import java.util.List;
import org.jspecify.annotations.Nullable;
import userledger.domain.throttle.ThrottleCommand.BeginThrottle;
import userledger.domain.throttle.ThrottleCommand.EndThrottle;
import userledger.domain.throttle.ThrottleEvent.ThrottleBegun;
import userledger.domain.throttle.ThrottleEvent.ThrottleEnded;
import userledger.domain.user.UserId;

/**
 * One throttle. Whoever records it may come twice, and several nodes may: what is recorded already changes nothing.
 *
 * @param user whose secret was guessed at; null before the beginning
 */
public record Throttle(@Nullable UserId user, boolean over) {

    public static final Throttle NONE = new Throttle(null, false);

    public List<ThrottleEvent> decide(ThrottleCommand command) {
        return switch (command) {
            case BeginThrottle begin ->
                user == null
                        ? List.of(new ThrottleBegun(
                                begin.throttleId(), begin.userId(), begin.secret(), begin.until(), begin.at()))
                        : List.of();
            case EndThrottle end ->
                user == null || over
                        ? List.of()
                        : List.of(new ThrottleEnded(end.throttleId(), user, end.cause(), end.at()));
        };
    }

    public Throttle evolve(ThrottleEvent event) {
        return switch (event) {
            case ThrottleBegun begun -> new Throttle(begun.userId(), false);
            case ThrottleEnded _ -> new Throttle(user, true);
        };
    }
}
