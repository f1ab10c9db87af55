package userledger.query.directory;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;
import userledger.query.platform.RenderedUser;

/**
 * A page of users as callers get it.
 *
 * @param total how many users there are on all pages
 * @param next where the next page is; absent on the last one
 * @param prev where the page before is; absent on the first one
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record UserPage(
        List<RenderedUser> data,
        @Nullable Long total,
        @Nullable String next,
        @Nullable String prev) {}
