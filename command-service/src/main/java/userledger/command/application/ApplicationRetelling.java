package userledger.command.application;

import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import userledger.command.platform.Retelling;
import userledger.domain.application.Application;
import userledger.domain.application.ApplicationEvent;
import userledger.domain.application.ApplicationEvent.ApplicationCreated;
import userledger.domain.user.LedgerEvent;
import userledger.rest.caller.Caller;
import userledger.rest.user.UserShapes;
import userledger.store.EventReader;

/** Answers of calls about applications, made again from the application as it was; its token was shown once. */
@Component
class ApplicationRetelling implements Retelling {

    private final EventReader reader;
    private final ApplicationDirectory directory;

    ApplicationRetelling(@Qualifier("commandEventReader") EventReader reader, ApplicationDirectory directory) {
        this.reader = reader;
        this.directory = directory;
    }

    @Override
    public Set<String> shapes() {
        return Set.of(ApplicationShapes.APPLICATION, ApplicationShapes.ISSUED);
    }

    @Override
    public Told retell(Repetition repetition) {
        var answer = repetition.answer();
        var application = application(UUID.fromString(String.valueOf(answer.subject())), answer.version());
        if (!ApplicationDirectory.sees(repetition.caller(), application)) {
            throw Caller.denied();
        }
        var json = directory.json(application);
        if (repetition.shape().equals(ApplicationShapes.ISSUED)) {
            json.put(UserShapes.SECRET_SHOWN, false);
        }
        return new Told(
                application.tenant(),
                "/v1/applications/" + application.id(),
                ApplicationDirectory.eTag(application),
                json);
    }

    private Application application(UUID id, long version) {
        @Nullable Application application = null;
        for (var stored : reader.beginning(id, version)) {
            application = after(application, stored.event());
        }
        if (application == null) {
            throw Application.notFound();
        }
        return application;
    }

    private static @Nullable Application after(@Nullable Application before, @Nullable LedgerEvent event) {
        return switch (event) {
            case ApplicationCreated created -> Application.from(created);
            case ApplicationEvent changed when before != null -> before.evolve(changed);
            case null, default -> before;
        };
    }
}
