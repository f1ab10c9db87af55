package userledger.domain.activity;

import java.time.Instant;
import java.util.List;
import userledger.domain.activity.ActivityCommand.EndActivity;
import userledger.domain.activity.ActivityCommand.ResumeActivity;
import userledger.domain.activity.ActivityEvent.UserBecameActive;
import userledger.domain.activity.ActivityEvent.UserBecameInactive;

/**
 * Whether somebody still signs in. It goes on beneath a lock and while a sign-up waits, so that whoever is let in again
 * after years is not taken for active.
 *
 * @param seenAt when the account was made, or its user came back; sign-ins have streams of their own, so of the others
 *     whoever asks has to tell
 */
public record Activity(Instant seenAt, boolean inactive) {

    public static Activity from(Instant createdAt) {
        return new Activity(createdAt, false);
    }

    public List<ActivityEvent> decide(ActivityCommand command) {
        return switch (command) {
            case EndActivity end -> end(end);
            case ResumeActivity resume ->
                inactive ? List.of(new UserBecameActive(resume.userId(), resume.at())) : List.of();
        };
    }

    private List<ActivityEvent> end(EndActivity command) {
        var lastSeenAt = command.lastSeenAt().isAfter(seenAt) ? command.lastSeenAt() : seenAt;
        return inactive || lastSeenAt.plus(command.limit()).isAfter(command.at())
                ? List.of()
                : List.of(new UserBecameInactive(command.userId(), lastSeenAt, command.at()));
    }

    public Activity evolve(ActivityEvent event) {
        return switch (event) {
            case UserBecameInactive _ -> new Activity(seenAt, true);
            case UserBecameActive active -> from(active.at());
        };
    }
}
