package userledger.command.lock;

import static userledger.rest.openapi.Shape.flag;
import static userledger.rest.openapi.Shape.orNull;
import static userledger.rest.openapi.Shape.text;
import static userledger.rest.openapi.Shape.time;

import io.swagger.v3.oas.models.media.Schema;
import java.util.Map;
import org.springframework.stereotype.Component;
import userledger.rest.openapi.ApiSchemas;
import userledger.rest.openapi.Shape;

@Component
class LockShapes implements ApiSchemas {

    static final String LOCK_REQUEST = "LockRequest";

    @Override
    public Map<String, Schema<?>> schemas() {
        var request = Shape.request("How to lock; all of it can be left out")
                .maybe("reason", orNull(text(500, "Why; shown as `lockReason`")))
                .maybe("until", orNull(time("When the lock ends by itself")))
                .maybe("force", orNull(flag("Needed to lock oneself")));
        return Map.of(LOCK_REQUEST, request.build());
    }
}
