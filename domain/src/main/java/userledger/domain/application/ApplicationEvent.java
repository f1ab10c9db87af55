package userledger.domain.application;

import java.time.Instant;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;
import userledger.domain.user.LedgerEvent;
import userledger.domain.user.PersonalData;
import userledger.domain.user.TenantId;
import userledger.domain.user.TokenHash;
import userledger.domain.user.UserId;

/** What happens to an application; each has a stream of its own. */
public sealed interface ApplicationEvent extends LedgerEvent {

    ApplicationId applicationId();

    /** The user whom it acts for; null where that is the tenant. */
    @Nullable
    UserId owner();

    @Override
    default @Nullable UserId subject() {
        return owner();
    }

    /**
     * @param name what a user's application is called
     * @param tenantName what the tenant's application is called: nobody's key seals that
     * @param expiresAt when the token is good no more; null for never
     * @param addresses from where a user's application may call; null for anywhere
     * @param tenantAddresses the same for the tenant's
     * @param asker null where no session was asked after
     */
    record ApplicationCreated(
            ApplicationId applicationId,
            TenantId tenant,
            @Nullable UserId owner,
            @PersonalData @Nullable String name,
            @Nullable String tenantName,
            SortedSet<String> scopes,
            boolean trusted,
            TokenHash token,
            @Nullable Instant expiresAt,
            @PersonalData @Nullable SortedSet<String> addresses,
            @Nullable SortedSet<String> tenantAddresses,
            @Nullable Asker asker,
            Instant at)
            implements ApplicationEvent {}

    /**
     * What is not null has changed; no addresses are all.
     *
     * @param asker only where its token is good for more than before
     */
    record ApplicationChanged(
            ApplicationId applicationId,
            @Nullable UserId owner,
            @PersonalData @Nullable String name,
            @Nullable String tenantName,
            @Nullable SortedSet<String> scopes,
            @Nullable Boolean trusted,
            @Nullable Boolean enabled,
            @PersonalData @Nullable SortedSet<String> addresses,
            @Nullable SortedSet<String> tenantAddresses,
            @Nullable Asker asker,
            Instant at)
            implements ApplicationEvent {

        /** The same without who asked, which is nobody's business where the token is good for nothing more. */
        ApplicationChanged byAnybody() {
            return new ApplicationChanged(
                    applicationId,
                    owner,
                    name,
                    tenantName,
                    scopes,
                    trusted,
                    enabled,
                    addresses,
                    tenantAddresses,
                    null,
                    at);
        }
    }

    /**
     * @param expiresAt when the new token is good no more; null for never
     * @param asker null in those from before it was told
     */
    record TokenRotated(
            ApplicationId applicationId,
            @Nullable UserId owner,
            TokenHash token,
            @Nullable Instant expiresAt,
            @Nullable Asker asker,
            Instant at)
            implements ApplicationEvent {}

    record ApplicationDeleted(
            ApplicationId applicationId, @Nullable UserId owner, Instant at) implements ApplicationEvent {}
}
