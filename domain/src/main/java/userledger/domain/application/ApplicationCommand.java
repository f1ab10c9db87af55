package userledger.domain.application;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import userledger.domain.user.TenantId;
import userledger.domain.user.TokenHash;
import userledger.domain.user.UserId;

/** What may be asked of an application. */
public sealed interface ApplicationCommand {

    ApplicationId applicationId();

    /** @param owner the user whom it acts for; null where that is the tenant */
    record CreateApplication(
            TenantId tenant,
            ApplicationId applicationId,
            @Nullable UserId owner,
            String name,
            List<String> scopes,
            boolean trusted,
            TokenHash token,
            Instant at)
            implements ApplicationCommand {}

    /** Null leaves as it is. */
    record ChangeApplication(
            ApplicationId applicationId,
            @Nullable String name,
            @Nullable List<String> scopes,
            @Nullable Boolean trusted,
            @Nullable Boolean enabled,
            Instant at)
            implements ApplicationCommand {}

    /** The application gets another token; the one before is not good any more. */
    record RotateToken(ApplicationId applicationId, TokenHash token, Instant at) implements ApplicationCommand {}

    record DeleteApplication(ApplicationId applicationId, Instant at) implements ApplicationCommand {}
}
