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

    /**
     * @param owner the user whom it acts for; null where that is the tenant
     * @param expiresAt when its token is good no more; null for never
     * @param addresses from where it may call; null for anywhere
     * @param asker null where no session is asked after
     */
    record CreateApplication(
            TenantId tenant,
            ApplicationId applicationId,
            @Nullable UserId owner,
            String name,
            List<String> scopes,
            boolean trusted,
            TokenHash token,
            @Nullable Instant expiresAt,
            @Nullable List<String> addresses,
            @Nullable Asker asker,
            Instant at)
            implements ApplicationCommand {}

    /**
     * Null leaves as it is.
     *
     * @param asker counts only where its token is good for more afterwards
     */
    record ChangeApplication(
            ApplicationId applicationId,
            @Nullable String name,
            @Nullable List<String> scopes,
            @Nullable Boolean trusted,
            @Nullable Boolean enabled,
            @Nullable Addresses addresses,
            Asker asker,
            Instant at)
            implements ApplicationCommand {

        public ChangeApplication by(Asker other) {
            return new ChangeApplication(applicationId, name, scopes, trusted, enabled, addresses, other, at);
        }
    }

    /** @param addresses null for anywhere */
    record Addresses(@Nullable List<String> addresses) {}

    /**
     * The application gets another token; the one before is not good any more.
     *
     * @param end null for one that is as long as that of the token before
     */
    record RotateToken(
            ApplicationId applicationId,
            TokenHash token,
            @Nullable End end,
            Asker asker,
            Instant at) implements ApplicationCommand {}

    /** @param at null for never */
    record End(@Nullable Instant at) {}

    record DeleteApplication(ApplicationId applicationId, Instant at) implements ApplicationCommand {}
}
