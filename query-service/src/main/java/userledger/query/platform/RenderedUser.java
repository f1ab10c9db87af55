package userledger.query.platform;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonValue;

/** A user who has been rendered before, and goes into an answer as is. */
public record RenderedUser(@JsonRawValue @JsonValue String json) {}
