package userledger.command.imports;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import java.io.InputStream;
import java.net.URI;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;
import userledger.command.platform.Answers;
import userledger.command.platform.Commands;
import userledger.domain.user.Rejection;
import userledger.rest.caller.CallContext;
import userledger.rest.caller.Caller;
import userledger.rest.openapi.Contract;
import userledger.rest.token.ConsistencyTokens;

@RestController
class ImportController {

    private final Reception reception;
    private final ImportWorker worker;
    private final ImportView view;
    private final Answers answers;

    ImportController(Reception reception, ImportWorker worker, ImportView view, Answers answers) {
        this.reception = reception;
        this.worker = worker;
        this.view = view;
        this.answers = answers;
    }

    @Operation(
            operationId = "startImport",
            summary = "Import users from a file of any length",
            description =
                    "CSV with a header of this API's names (empty cells are left out), or one JSON object per line;"
                            + " `passwordHash` brings a hash of Argon2, scrypt, PBKDF2 (PHC form) or bcrypt along;"
                            + " UTF-8. The answer comes when the file is held; `Location` shows the progress and what"
                            + " was wrong with which line. A line that fails does not stop the others, a column that is"
                            + " not known is 400. What was accepted is carried out, even if the sender's rights end"
                            + " meanwhile.")
    @Contract(
            takes = ImportShapes.FILE,
            gives = ImportShapes.PROGRESS,
            status = 202,
            headers = "Location",
            refuses = 403)
    @PostMapping(
            path = "/v1/imports",
            consumes = {Format.CSV_TYPE, Format.NDJSON_TYPE})
    ResponseEntity<ObjectNode> take(
            @Parameter(hidden = true) InputStream body,
            @Parameter(hidden = true) @RequestHeader("Content-Type") String type,
            Caller caller,
            CallContext call) {
        caller.requireAdministrator();
        if (call.dryRun()) {
            throw Rejection.invalid(
                    "dryRun", "unsupported", "A file is not only tried: send some of its lines as a batch");
        }
        var format = type.stripLeading().regionMatches(true, 0, Format.CSV_TYPE, 0, Format.CSV_TYPE.length())
                ? Format.CSV
                : Format.NDJSON;
        var id = reception.take(body, format, caller.tenant(), Commands.meta(caller, call));
        worker.wake();
        return ResponseEntity.accepted()
                .location(URI.create("/v1/imports/" + id))
                .body(view.find(caller.tenant(), id).orElseThrow());
    }

    @Operation(
            operationId = "showImport",
            summary = "How far an import has come",
            description = "For administrators. The first 1,000 failures are shown, `failuresTotal`"
                    + " says how many there are. A read with this `Consistency-Token` sees everybody created so far.")
    @Contract(gives = ImportShapes.PROGRESS, headers = ConsistencyTokens.HEADER, refuses = 403)
    @GetMapping("/v1/imports/{id}")
    ResponseEntity<ObjectNode> show(@PathVariable UUID id, Caller caller) {
        caller.requireAdministrator();
        var found = view.find(caller.tenant(), id)
                .orElseThrow(
                        () -> new Rejection(Rejection.Kind.NOT_FOUND, "import.not_found", "There is no such import"));
        return answers.headPosition(caller.tenant()).body(found);
    }
}
