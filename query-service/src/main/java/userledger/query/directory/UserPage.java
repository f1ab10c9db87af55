package userledger.query.directory;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonValue;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;
import userledger.rest.user.UserShapes;

/** A page of users as callers get it. */
@Schema(description = "A page of users")
@JsonInclude(JsonInclude.Include.NON_NULL)
record UserPage(
        List<Rendered> data,

        @Schema(description = "How many users there are on all pages; absent with `total=false`") @Nullable
        Long total,

        @Schema(description = "A relative link to the next page; absent on the last one") @Nullable
        String next,

        @Schema(description = "A relative link to the page before; absent on the first one") @Nullable
        String prev) {

    /** A user who has been rendered before. */
    @Schema(ref = UserShapes.PART)
    record Rendered(@JsonRawValue @JsonValue String json) {}
}
