package userledger.domain.application;

import java.util.UUID;

/** Identifies an application for ever; a UUID version 7 (RFC 9562). */
public record ApplicationId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
