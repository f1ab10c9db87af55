package userledger.query.directory;

import org.jspecify.annotations.Nullable;
import userledger.domain.user.Rejection;
import userledger.rest.input.PageLength;

/** Which part of the users is wanted: so many from a place on, or so many from a row number on. */
sealed interface Paging {

    long MAX_INDEX = 1_000_000_000_000_000_000L;

    int length();

    /** @param cursor null for the beginning */
    record ByCursor(int length, @Nullable String cursor) implements Paging {}

    record ByIndex(int length, long index) implements Paging {}

    static Paging of(
            @Nullable Integer limit, @Nullable String cursor, @Nullable Long index, @Nullable Integer pageLength) {
        if (index == null && pageLength == null) {
            return new ByCursor(PageLength.of(limit), cursor);
        }
        if (limit != null || cursor != null) {
            throw Rejection.invalid(
                    limit == null ? "cursor" : "limit", "mixed", "Either limit and cursor or index and pageLength");
        }
        if (index != null && (index < 0 || index > MAX_INDEX)) {
            throw Rejection.invalid("index", "range", "From 0 to " + MAX_INDEX);
        }
        return new ByIndex(PageLength.of("pageLength", pageLength), index == null ? 0 : index);
    }
}
