package userledger.rest.input;

import org.jspecify.annotations.Nullable;
import userledger.domain.user.Rejection;

/** How many things there are on a page: the same for all lists. */
public final class PageLength {

    public static final int DEFAULT = 20;
    public static final int MAX = 500;

    private PageLength() {}

    /** @param limit the parameter of that name, if there is one */
    public static int of(@Nullable Integer limit) {
        return of("limit", limit);
    }

    public static int of(String parameter, @Nullable Integer typed) {
        if (typed == null) {
            return DEFAULT;
        }
        if (typed < 1 || typed > MAX) {
            throw Rejection.invalid(parameter, "range", "From 1 to " + MAX);
        }
        return typed;
    }
}
