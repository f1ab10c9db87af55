package userledger.rest.token;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.function.IntSupplier;
import userledger.domain.user.Rejection;
import userledger.domain.user.Rejection.Kind;
import userledger.domain.user.TenantId;

/** Positions of the log as callers carry them from a write to a read. */
public final class ConsistencyTokens {

    public static final String HEADER = "Consistency-Token";

    private static final String PURPOSE = "consistency";

    private final SealedTokens sealed;
    private final IntSupplier epoch;

    /** @param epoch what positions belong to */
    public ConsistencyTokens(SealedTokens sealed, IntSupplier epoch) {
        this.sealed = sealed;
        this.epoch = epoch;
    }

    public String issue(TenantId tenant, long position) {
        var name = tenant.value().getBytes(UTF_8);
        return sealed.seal(
                PURPOSE,
                ByteBuffer.allocate(Integer.BYTES + Long.BYTES + name.length)
                        .putInt(epoch.getAsInt())
                        .putLong(position)
                        .put(name)
                        .array());
    }

    /** The position; whether the log has got that far is for the reader of the log to say, see {@link #invalid}. */
    public long read(TenantId tenant, String token) {
        var content = ByteBuffer.wrap(sealed.open(PURPOSE, token).orElseThrow(ConsistencyTokens::invalid));
        var tokenEpoch = content.getInt();
        var position = content.getLong();
        if (!UTF_8.decode(content).toString().equals(tenant.value()) || tokenEpoch > epoch.getAsInt()) {
            throw invalid();
        }
        if (tokenEpoch < epoch.getAsInt()) {
            throw new Rejection(
                    Kind.CONFLICT, "consistency_token.epoch", "The log was restored after this token was given out");
        }
        return position;
    }

    /** For a token that is none of ours, or ahead of the log. */
    public static Rejection invalid() {
        return new Rejection(Kind.INVALID, "consistency_token.invalid", "This is no consistency token of this tenant");
    }
}
