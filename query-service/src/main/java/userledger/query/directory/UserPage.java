package userledger.query.directory;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;
import userledger.query.platform.RenderedUser;

/** A page of users as callers get it. */
@Schema(description = "A page of users")
@JsonInclude(JsonInclude.Include.NON_NULL)
record UserPage(
        List<RenderedUser> data,

        @Schema(description = "How many users there are on all pages; absent with `total=false`") @Nullable
        Long total,

        @Schema(description = "A relative link to the next page; absent on the last one") @Nullable
        String next,

        @Schema(description = "A relative link to the page before; absent on the first one") @Nullable
        String prev) {}
