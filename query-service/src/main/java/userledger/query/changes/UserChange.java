package userledger.query.changes;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import userledger.query.platform.RenderedUser;

/** What came of one user between two instants. */
@Schema(description = "What came of one user between two instants")
@JsonInclude(JsonInclude.Include.NON_NULL)
record UserChange(
        UUID id,

        @Schema(description = "`created`, `deleted` or `changed`: who was there at which of the two instants")
        String change,

        @Schema(description = "Whether the person has been erased since: then only role, status and version are known")
        boolean erased,

        @Schema(
                description =
                        "The user at the first instant, of a changed one the changed fields; absent for a new one")
        @Nullable
        RenderedUser before,

        @Schema(description = "The same at the second instant; absent for one who has been deleted") @Nullable
        RenderedUser after) {}
