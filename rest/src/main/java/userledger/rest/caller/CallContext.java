package userledger.rest.caller;

import org.jspecify.annotations.Nullable;
import userledger.domain.user.TenantId;

/**
 * The circumstances of a call, signed in or not. An argument of controller methods.
 *
 * @param application the calling application as it claims
 * @param reason why something is changed, in the caller's words
 * @param ifMatch the version that the caller expects; null when any will do
 */
public record CallContext(
        TenantId tenant,
        String correlationId,
        @Nullable String application,
        @Nullable String remoteAddress,
        @Nullable String reason,
        @Nullable Long ifMatch) {}
