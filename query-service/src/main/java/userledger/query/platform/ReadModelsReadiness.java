package userledger.query.platform;

import org.springframework.stereotype.Component;
import userledger.rest.operation.Readiness;

/** Nobody is sent here before the read models hold what was in the log when this service came up. */
@Component
class ReadModelsReadiness implements Readiness {

    private final ReadModels models;
    private volatile boolean ready;

    ReadModelsReadiness(ReadModels models) {
        this.models = models;
    }

    @Override
    public String name() {
        return "read-models";
    }

    @Override
    public boolean ready() {
        // Once is enough: falling behind later is no reason to send everybody away.
        if (!ready) {
            ready = models.caughtUp();
        }
        return ready;
    }
}
