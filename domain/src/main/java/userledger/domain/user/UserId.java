package userledger.domain.user;

import java.util.UUID;

/** Identifies a user for ever; a UUID version 7 (RFC 9562). */
public record UserId(UUID value) {

    public static UserId of(String value) {
        return new UserId(UUID.fromString(value));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
