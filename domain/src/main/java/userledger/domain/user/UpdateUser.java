package userledger.domain.user;

import java.time.Instant;
import java.util.List;

/** Several changes to one user, all or nothing: each part is decided by its own capability. */
public record UpdateUser(TenantId tenant, UserId userId, List<? extends UserCommand> parts, Instant at)
        implements UserCommand {}
