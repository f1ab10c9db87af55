package userledger.domain.password;

import java.util.UUID;

/** Identifies one request for a reset of a password; a UUID version 7 (RFC 9562). */
public record ResetId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
