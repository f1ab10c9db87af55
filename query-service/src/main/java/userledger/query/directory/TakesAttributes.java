package userledger.query.directory;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import userledger.rest.input.ReadsParameters;

/** Marks questions that are asked by {@link AttributeParameters} too. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ReadsParameters(AttributeParameters.PREFIX)
@Parameter(
        name = AttributeParameters.PREFIX + "{name}",
        in = ParameterIn.QUERY,
        schema = @Schema(type = "string"),
        description = "The value of the attribute with this name as a whole, compared without case, accents and script."
                + " What is kept sealed is not found by it, nor what the caller does not see of others (403)")
@interface TakesAttributes {}
