package userledger.query.directory;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonValue;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of users as callers get it.
 *
 * @param total how many users there are on all pages
 * @param next where the next page is; absent on the last one
 * @param prev where the page before is; absent on the first one
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record UserPage(List<Rendered> data, @Nullable Long total, @Nullable String next, @Nullable String prev) {

    /** A user who has been rendered before. */
    @Schema(name = "User", type = "object", description = "A user; fields that the caller may not see are absent")
    record Rendered(@JsonRawValue @JsonValue String json) {}
}
