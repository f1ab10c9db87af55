package userledger.command.platform;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something to tell somebody by mail. A token is in here and nowhere else, so this is never printed.
 *
 * @param recipient the user whom it is for: forgotten with that person; null where there is no user yet
 * @param to the address
 */
public record Message(@Nullable UUID recipient, String to, String subject, String text) {

    @Override
    public String toString() {
        return "Message[***]";
    }
}
