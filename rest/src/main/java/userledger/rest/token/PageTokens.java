package userledger.rest.token;

import java.nio.ByteBuffer;
import java.util.function.IntSupplier;
import userledger.domain.user.Rejection;
import userledger.domain.user.Rejection.Kind;

/** Places in long answers, as callers carry them from page to page. In a restored log there are no such places. */
public final class PageTokens {

    private final SealedTokens sealed;
    private final IntSupplier epoch;

    /** @param epoch of the log that answers are made from */
    public PageTokens(SealedTokens sealed, IntSupplier epoch) {
        this.sealed = sealed;
        this.epoch = epoch;
    }

    public String seal(String question, byte[] place) {
        return sealed.seal(
                question,
                ByteBuffer.allocate(Integer.BYTES + place.length)
                        .putInt(epoch.getAsInt())
                        .put(place)
                        .array());
    }

    /** The place that was sealed for this question. */
    public byte[] open(String question, String token) {
        var content = ByteBuffer.wrap(sealed.open(question, token)
                .orElseThrow(() -> Rejection.invalid("cursor", "unknown", "No cursor of this question")));
        if (content.getInt() != epoch.getAsInt()) {
            throw new Rejection(Kind.CONFLICT, "cursor.epoch", "The log was restored after this cursor was given out");
        }
        var place = new byte[content.remaining()];
        content.get(place);
        return place;
    }
}
