package userledger.query.directory;

import org.jspecify.annotations.Nullable;
import userledger.domain.user.Rejection;

/** Which part of the users is wanted: so many from a place on, or so many from a row number on. */
sealed interface Paging {

    int DEFAULT_LENGTH = 20;
    int MAX_LENGTH = 500;

    int length();

    /** @param cursor null for the beginning */
    record ByCursor(int length, @Nullable String cursor) implements Paging {}

    record ByIndex(int length, long index) implements Paging {}

    static Paging of(
            @Nullable Integer limit, @Nullable String cursor, @Nullable Long index, @Nullable Integer pageLength) {
        if (index == null && pageLength == null) {
            return new ByCursor(length("limit", limit), cursor);
        }
        if (limit != null || cursor != null) {
            throw Rejection.invalid(
                    limit == null ? "cursor" : "limit", "mixed", "Either limit and cursor or index and pageLength");
        }
        if (index != null && index < 0) {
            throw Rejection.invalid("index", "range", "From 0 on");
        }
        return new ByIndex(length("pageLength", pageLength), index == null ? 0 : index);
    }

    private static int length(String parameter, @Nullable Integer typed) {
        if (typed != null && (typed < 1 || typed > MAX_LENGTH)) {
            throw Rejection.invalid(parameter, "range", "From 1 to " + MAX_LENGTH);
        }
        return typed == null ? DEFAULT_LENGTH : typed;
    }
}
