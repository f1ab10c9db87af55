package userledger.command.session;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import userledger.domain.session.Session;
import userledger.domain.session.SessionEvent;
import userledger.domain.session.SessionEvent.SessionStarted;
import userledger.domain.session.SessionId;
import userledger.domain.user.TenantId;
import userledger.domain.user.UserId;
import userledger.store.EventReader;
import userledger.store.Listings;
import userledger.store.Meta;
import userledger.store.Snapshots;

/** Sessions as the log has them now. */
@Component
class SessionLog {

    private static final int MAX_LISTED = 200;

    private final EventReader reader;
    private final Listings listings;
    private final Snapshots snapshots;

    SessionLog(@Qualifier("commandEventReader") EventReader reader, Listings listings, Snapshots snapshots) {
        this.reader = reader;
        this.listings = listings;
        this.snapshots = snapshots;
    }

    /** @param start from where it was started, as far as that is not forgotten */
    record Known(Session session, TenantId tenant, Meta start) {}

    /** Those of a generation that were used since, the latest first. */
    List<Known> ofUser(UserId user, int generation, Instant since) {
        return listings.sessions(user.value(), generation, since, MAX_LISTED).stream()
                .flatMap(id -> find(new SessionId(id)).stream())
                .toList();
    }

    Optional<Known> find(SessionId id) {
        var first = reader.stream(id.value(), 0, 1);
        if (first.isEmpty() || !(first.getFirst().event() instanceof SessionStarted started)) {
            return Optional.empty();
        }
        var tenant = first.getFirst().tenant();
        var start = first.getFirst().meta();
        var snapshot = snapshots.find(id.value(), Session.class);
        return Optional.of(new Known(
                fold(
                        id.value(),
                        snapshot.map(Snapshots.Snapshot::state).orElse(Session.from(started)),
                        snapshot.map(found -> found.sequence() + 1).orElse(1L)),
                tenant,
                start));
    }

    private Session fold(UUID stream, Session from, long sequence) {
        var session = from;
        for (var stored : reader.from(stream, sequence)) {
            session = stored.event() instanceof SessionEvent event ? session.evolve(event) : session;
        }
        return session;
    }
}
