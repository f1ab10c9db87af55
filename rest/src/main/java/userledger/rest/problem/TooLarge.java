package userledger.rest.problem;

import org.apache.coyote.http11.Http11InputBuffer;
import org.apache.tomcat.util.res.StringManager;
import org.jspecify.annotations.Nullable;

/** Recognises that a request line and its headers did not fit; Tomcat says so in the message only. */
final class TooLarge {

    private static final String MESSAGE =
            StringManager.getManager(Http11InputBuffer.class).getString("iib.requestheadertoolarge.error");

    private TooLarge() {}

    static boolean isBehind(@Nullable Object thrown) {
        return thrown instanceof Throwable error && MESSAGE.equals(error.getMessage());
    }
}
