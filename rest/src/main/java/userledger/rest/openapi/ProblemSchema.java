package userledger.rest.openapi;

import static userledger.rest.openapi.Shape.listOf;
import static userledger.rest.openapi.Shape.text;

import io.swagger.v3.oas.models.media.Schema;

/** The schema of a problem. */
final class ProblemSchema {

    static final String NAME = "Problem";

    private ProblemSchema() {}

    static Schema<?> make() {
        var error = Shape.answer("One field that is wrong")
                .with("field", text("The name of a field, parameter or header"))
                .with("code", text("For programs"))
                .with("message", text("For people"))
                .build();
        return Shape.answer("What is wrong with a call (RFC 9457)")
                .with("type", text("Stands for the code").format("uri-reference"))
                .with("title", text("The status in words"))
                .with("status", Shape.of("integer").format("int32"))
                .with("detail", text("For people"))
                .with("code", text("For programs: part of this API, like `user.username_taken`"))
                .with("correlationId", text("By which the call is found in logs"))
                .maybe(
                        "enrolmentToken",
                        text("With `totp.enrolment_required` at a sign-in: lets whoever has it set up a second factor"))
                .maybe("errors", listOf(error, "Which fields are wrong, all at once"))
                .build();
    }
}
