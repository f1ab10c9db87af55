package userledger.command.imports;

import static userledger.rest.openapi.Shape.id;
import static userledger.rest.openapi.Shape.integer;
import static userledger.rest.openapi.Shape.listOf;
import static userledger.rest.openapi.Shape.number;
import static userledger.rest.openapi.Shape.oneOf;
import static userledger.rest.openapi.Shape.orNull;
import static userledger.rest.openapi.Shape.text;
import static userledger.rest.openapi.Shape.time;

import io.swagger.v3.oas.models.media.Schema;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import userledger.rest.openapi.ApiSchemas;
import userledger.rest.openapi.Shape;

@Component
class ImportShapes implements ApiSchemas {

    static final String FILE = "ImportFile";
    static final String PROGRESS = "ImportProgress";

    @Override
    public Map<String, Schema<?>> schemas() {
        var file = text("CSV whose header has names of `NewUser`, or a `NewUser` as JSON on each line");
        return Map.of(FILE, file, PROGRESS, progress());
    }

    private static Schema<?> progress() {
        return Shape.answer("How far an import has come")
                .with("id", id("The import"))
                .with("state", oneOf(List.of(State.RUNNING, State.DONE, State.FAILED), "Whether it goes on"))
                .with("total", integer("Lines in the file, without a header"))
                .with("read", integer("Lines dealt with"))
                .with("created", integer("Lines that became users"))
                .with("failed", integer("Lines that did not"))
                .with("bytes", integer("Size of the file"))
                .with("bytesDone", integer("How much of that is dealt with"))
                .with("ratePerSecond", number("Lines a second: lately, or in all once it is over"))
                .with("etaSeconds", orNull(integer("Seconds still to go, as it looks; null where nobody knows")))
                .with("acceptedAt", time("When the file was held"))
                .with("startedAt", orNull(time("When the first line was dealt with")))
                .with("finishedAt", orNull(time("When it was over")))
                .with("failuresTotal", integer("How many failures there are; a line can have several"))
                .with("failures", failures())
                .build();
    }

    private static Schema<?> failures() {
        var failure = Shape.answer("What was wrong with a line, never what stood there")
                .with("line", integer("Its number in the file, from 1 on"))
                .with("field", orNull(text("The name of the field; null where it is about the whole line")))
                .with("code", text("For programs"))
                .with("message", text("For people"))
                .build();
        var failures = listOf(failure, "The first ones");
        failures.setMaxItems(Progress.MAX_FAILURES);
        return failures;
    }
}
