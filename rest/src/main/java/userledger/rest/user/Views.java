package userledger.rest.user;

import java.time.InstantSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import userledger.rest.caller.Caller;
import userledger.rest.caller.CurrentSettings;

/** Says what callers may see of users now. */
@Component
public class Views {

    private final CurrentSettings settings;
    private final InstantSource clock;

    Views(CurrentSettings settings, ObjectProvider<InstantSource> clock) {
        this.settings = settings;
        this.clock = clock.getIfUnique(InstantSource::system);
    }

    public View of(Caller caller) {
        return new View(caller, settings.settings(caller.tenant()), clock.instant());
    }
}
