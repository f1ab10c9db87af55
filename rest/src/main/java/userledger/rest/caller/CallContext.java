package userledger.rest.caller;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import userledger.domain.user.Rejection;
import userledger.domain.user.TenantId;
import userledger.rest.input.ReadsParameters;
import userledger.store.IdempotencyKey;

/**
 * The circumstances of a call, signed in or not. An argument of controller methods.
 *
 * @param application the calling application as it claims
 * @param reason why something is changed, in the caller's words
 * @param ifMatch the version that the caller expects; null when any will do
 * @param dryRun whether to decide and answer without changing anything
 * @param once tells a repeated request; null where the caller did not ask for that
 */
@ReadsParameters("dryRun")
public record CallContext(
        TenantId tenant,
        String correlationId,
        @Nullable String application,
        @Nullable String remoteAddress,
        @Nullable String reason,
        @Nullable Long ifMatch,
        boolean dryRun,
        @Nullable IdempotencyKey once) {

    /** The circumstances of a request, once they are known. */
    public static @Nullable CallContext of(HttpServletRequest request) {
        return (CallContext) request.getAttribute(CallContext.class.getName());
    }

    public static void set(HttpServletRequest request, CallContext context) {
        request.setAttribute(CallContext.class.getName(), context);
    }

    /** For what checks or issues a secret: trying that out is a guess, or a gift. */
    public void requireNoDryRun() {
        if (dryRun) {
            throw Rejection.invalid("dryRun", "secret", "Not possible where a secret is checked or issued");
        }
    }

    /** The same call, known by its idempotency key. */
    public CallContext with(IdempotencyKey key) {
        return new CallContext(tenant, correlationId, application, remoteAddress, reason, ifMatch, dryRun, key);
    }
}
