package userledger.rest.operation;

import java.util.Map;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.stereotype.Component;

/** Says that the process can answer at all; it asks nothing else, so a database that is away restarts nobody. */
@Component
@Endpoint(id = "livez")
class LivezEndpoint {

    @ReadOperation
    public Map<String, Boolean> live() {
        return Map.of("live", true);
    }
}
