package userledger.rest.caller;

import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import userledger.domain.application.Application;
import userledger.domain.application.ApplicationEvent;
import userledger.domain.application.ApplicationEvent.ApplicationCreated;
import userledger.domain.application.ApplicationId;
import userledger.domain.user.TokenHash;

/** Applications as of now, folded from their own streams. */
public final class CurrentApplications {

    private final UserEvents events;
    private final Recent<Known> recent;
    private final InstantSource clock;

    CurrentApplications(UserEvents events, BooleanSupplier hearing, LongSupplier nanos, InstantSource clock) {
        this.clock = clock;
        this.events = events;
        this.recent = new Recent<>(this::look, hearing, nanos);
    }

    /** The application that this token lets in, as it was half a second ago or later. */
    Optional<Application> lately(ApplicationId id, TokenHash token) {
        var now = clock.instant();
        return recent.lately(id.value())
                .found()
                .filter(application -> application.opensFor(token, now))
                .or(() -> recent.now(id.value()).found().filter(application -> application.opensFor(token, now)));
    }

    /** The application, unless there is none or it has been deleted. */
    public Optional<Application> find(ApplicationId id) {
        return recent.now(id.value()).found().filter(application -> !application.deleted());
    }

    /** What it is called, for those who may see it: its owner and administrators. */
    public Optional<String> name(UUID id, Caller caller) {
        return find(new ApplicationId(id))
                .filter(found -> found.tenant().equals(caller.tenant()))
                .filter(found -> caller.isAdministrator() || caller.userId().equals(found.owner()))
                .flatMap(found -> Optional.ofNullable(found.name()));
    }

    /** The application has just changed. */
    public void forget(ApplicationId id) {
        recent.changed(id.value());
    }

    Recent<?> kept() {
        return recent;
    }

    /** An application up to a sequence of its stream. */
    private record Known(long sequence, @Nullable Application application) {

        static final Known NOTHING = new Known(-1, null);

        Optional<Application> found() {
            return Optional.ofNullable(application);
        }
    }

    private Known look(UUID stream, @Nullable Known before) {
        var known = before == null ? Known.NOTHING : before;
        for (var more = events.from(stream, known.sequence() + 1);
                !more.isEmpty();
                more = events.from(stream, known.sequence() + 1)) {
            for (var event : more) {
                var application = known.application();
                var after = switch (event) {
                    case ApplicationCreated created -> Application.from(created);
                    case ApplicationEvent other when application != null -> application.evolve(other);
                    case null, default -> application;
                };
                known = new Known(known.sequence() + 1, after);
            }
        }
        return known;
    }
}
