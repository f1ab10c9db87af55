package userledger.rest.token;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
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

    public String sealNumber(String question, long place) {
        return seal(question, String.valueOf(place).getBytes(UTF_8));
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

    /** @return 0 for the beginning, where nobody has a token yet */
    public long openNumber(String question, @Nullable String token) {
        return token == null ? 0 : Long.parseLong(new String(open(question, token), UTF_8));
    }
}
