package userledger.rest.operation;

import java.util.TreeMap;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.stereotype.Component;

/** Says whether to send calls here: 200 when all is ready, else 503 and what is not. */
@Component
@Endpoint(id = "readyz")
class ReadyzEndpoint {

    private final ObjectProvider<Readiness> parts;

    ReadyzEndpoint(ObjectProvider<Readiness> parts) {
        this.parts = parts;
    }

    @ReadOperation
    public WebEndpointResponse<Object> ready() {
        var states = new TreeMap<String, Boolean>();
        parts.stream().forEach(part -> states.merge(part.name(), isReady(part), Boolean::logicalAnd));
        var ready = !states.containsValue(false);
        return new WebEndpointResponse<>(new Answer(ready, states), ready ? 200 : 503);
    }

    record Answer(boolean ready, TreeMap<String, Boolean> parts) {}

    private static boolean isReady(Readiness part) {
        try {
            return part.ready();
        } catch (RuntimeException _) {
            return false;
        }
    }
}
