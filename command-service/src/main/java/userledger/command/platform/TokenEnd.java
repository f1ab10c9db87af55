package userledger.command.platform;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import userledger.domain.application.ApplicationCommand.End;
import userledger.rest.input.MergePatch;

/** Reads when an application's token is to end: at a time, or a number of seconds from now. */
public final class TokenEnd {

    public static final String EXPIRES_AT = "expiresAt";
    public static final String EXPIRES_IN = "expiresIn";

    public static final long MAX_SECONDS = Duration.ofDays(3_650).toSeconds();

    private TokenEnd() {}

    /** Null where nothing is said about it. */
    public static @Nullable End read(MergePatch fields, Instant now) {
        var at = fields.instant(EXPIRES_AT);
        var seconds = fields.integer(EXPIRES_IN);
        if (fields.has(EXPIRES_AT) && fields.has(EXPIRES_IN)) {
            fields.error(EXPIRES_IN, "duplicate", "Either expiresAt or expiresIn");
            return null;
        }
        var span = seconds.orNull();
        if (span != null && (span < 1 || span > MAX_SECONDS)) {
            fields.error(EXPIRES_IN, "range", "From 1 to " + MAX_SECONDS);
            return null;
        }
        if (span != null) {
            return new End(now.plusSeconds(span));
        }
        return at.isPresent() || seconds.isPresent() ? new End(at.orNull()) : null;
    }
}
