package userledger.domain.session;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import userledger.domain.session.SessionCommand.ChangeSessionAttributes;
import userledger.domain.session.SessionCommand.EndSession;
import userledger.domain.session.SessionCommand.NameSession;
import userledger.domain.session.SessionCommand.RefreshSession;
import userledger.domain.session.SessionCommand.StartSession;
import userledger.domain.session.SessionEvent.SessionAttributesChanged;
import userledger.domain.session.SessionEvent.SessionEnded;
import userledger.domain.session.SessionEvent.SessionEnded.Reason;
import userledger.domain.session.SessionEvent.SessionNamed;
import userledger.domain.session.SessionEvent.SessionRefreshed;
import userledger.domain.session.SessionEvent.SessionStarted;
import userledger.domain.user.Attributes;
import userledger.domain.user.Rejection;
import userledger.domain.user.Text;
import userledger.domain.user.TokenHash;
import userledger.domain.user.UserId;

/**
 * One session, and what may be done with it.
 *
 * @param refresh of the one refresh token that is good; null for none
 * @param usedAt when it was started or last refreshed
 * @param attributes what is kept beside, as a profile keeps attributes
 * @param ended why it is over; null as long as it is not
 */
public record Session(
        SessionId id,
        UserId userId,
        int generation,
        @Nullable String device,
        @Nullable String name,
        @Nullable TokenHash refresh,
        @Nullable Instant until,
        Instant startedAt,
        Instant usedAt,
        Map<String, Object> attributes,
        @Nullable Reason ended) {

    public static final int MAX_NAME_LENGTH = 100;

    public static List<SessionEvent> decide(StartSession command) {
        return List.of(new SessionStarted(
                command.sessionId(),
                command.userId(),
                command.generation(),
                command.device(),
                command.refresh(),
                command.until(),
                command.at()));
    }

    /** Whoever shows a token that was exchanged before has it from somebody else, or somebody else has theirs. */
    public List<SessionEvent> decide(RefreshSession command) {
        if (ended != null) {
            return List.of();
        }
        if (expired(command.at()) || usedAt.plus(command.idle()).isBefore(command.at())) {
            return List.of(new SessionEnded(id, userId, Reason.EXPIRED, command.at()));
        }
        return refresh != null && refresh.matches(command.presented())
                ? List.of(new SessionRefreshed(id, userId, command.next(), command.at()))
                : List.of(new SessionEnded(id, userId, Reason.REFRESH_REUSED, command.at()));
    }

    public List<SessionEvent> decide(NameSession command) {
        if (ended != null) {
            throw notFound();
        }
        var wanted = Text.clean("name", command.name(), MAX_NAME_LENGTH);
        return Objects.equals(wanted, name) ? List.of() : List.of(new SessionNamed(id, userId, wanted, command.at()));
    }

    /** Nothing of a session is kept but in its sealed events, so none of it needs to be sealed once more. */
    public List<SessionEvent> decide(ChangeSessionAttributes command) {
        if (ended != null || expired(command.at())) {
            throw notFound();
        }
        var before = Attributes.of(attributes);
        var after = before.patched(command.attributes(), command.at());
        if (after.anySealed()) {
            throw Rejection.invalid("attributes", "sealed", "What is kept of a session is always sealed");
        }
        return after.equals(before)
                ? List.of()
                : List.of(new SessionAttributesChanged(
                        id,
                        userId,
                        Objects.requireNonNullElse(after.plain(), Map.of()),
                        after.withTerms(),
                        command.at()));
    }

    public List<SessionEvent> decide(EndSession command) {
        return ended == null ? List.of(new SessionEnded(id, userId, command.reason(), command.at())) : List.of();
    }

    public static Rejection notFound() {
        return new Rejection(Rejection.Kind.NOT_FOUND, "session.not_found", "There is no such session");
    }

    /** Whether its time is over, however lively it is. */
    public boolean expired(Instant now) {
        return until == null || !now.isBefore(until);
    }

    public static Session from(SessionStarted event) {
        return new Session(
                event.sessionId(),
                event.userId(),
                event.generation(),
                event.device(),
                null,
                event.refresh(),
                event.until(),
                event.at(),
                event.at(),
                Map.of(),
                null);
    }

    public Session evolve(SessionEvent event) {
        return switch (event) {
            case SessionStarted started -> from(started);
            case SessionRefreshed refreshed -> with(name, refreshed.refresh(), refreshed.at(), null);
            case SessionNamed named -> with(named.name(), refresh, usedAt, null);
            case SessionAttributesChanged changed ->
                with(Attributes.profile(changed.attributes(), changed.attributesWithTerms()));
            case SessionEnded over -> with(name, null, usedAt, over.reason());
        };
    }

    private Session with(
            @Nullable String newName, @Nullable TokenHash newRefresh, Instant newUsedAt, @Nullable Reason newEnded) {
        return new Session(
                id, userId, generation, device, newName, newRefresh, until, startedAt, newUsedAt, attributes, newEnded);
    }

    private Session with(Map<String, Object> newAttributes) {
        return new Session(
                id, userId, generation, device, name, refresh, until, startedAt, usedAt, newAttributes, ended);
    }
}
