package userledger.query.platform;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonValue;
import io.swagger.v3.oas.annotations.media.Schema;
import userledger.rest.user.UserShapes;

/** A user who has been rendered before, and goes into an answer as is. */
@Schema(ref = UserShapes.PART)
public record RenderedUser(@JsonRawValue @JsonValue String json) {}
