package userledger.domain.user;

import java.util.UUID;

/** Identifies a user for ever; a UUID version 7 (RFC 9562). */
public record UserId(UUID value) {

    /** Reads the one spelling of RFC 9562; the JDK alone also takes groups that are too short. */
    public static UserId of(String value) {
        var id = UUID.fromString(value);
        if (!id.toString().equalsIgnoreCase(value)) {
            throw new IllegalArgumentException("Not a UUID");
        }
        return new UserId(id);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
