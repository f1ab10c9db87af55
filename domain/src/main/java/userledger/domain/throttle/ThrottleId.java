package userledger.domain.throttle;

import java.util.UUID;

/** Identifies one throttle; a UUID version 7 (RFC 9562). */
public record ThrottleId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
