package userledger.domain.session;

import java.util.UUID;

/** Identifies one sign-in; a UUID version 7 (RFC 9562). */
public record SessionId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
