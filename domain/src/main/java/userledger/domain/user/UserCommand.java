package userledger.domain.user;

import java.time.Instant;

/** A command addressed to one user; routing uses {@link #userId()}. */
public interface UserCommand {

    TenantId tenant();

    UserId userId();

    /** When the command was given. */
    Instant at();
}
