package userledger.query.platform;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import userledger.domain.user.Rejection;
import userledger.domain.user.Rejection.Kind;
import userledger.rest.caller.Caller;
import userledger.rest.openapi.Contract;
import userledger.store.EventReader;

/** Lets a read model be made anew from the log, while the one that there is goes on answering. */
@RestController
@RequestMapping("/v1/projections/{name}/rebuild")
@Tag(name = "projections")
class RebuildController {

    private static final URI PROGRESS = URI.create("/v1/projections");

    private final ReadModels models;
    private final RebuildTable table;
    private final Rebuilder rebuilder;
    private final EventReader reader;

    RebuildController(
            ReadModels models,
            RebuildTable table,
            Rebuilder rebuilder,
            @Qualifier("queryEventReader") EventReader reader) {
        this.models = models;
        this.table = table;
        this.rebuilder = rebuilder;
        this.reader = reader;
    }

    @Operation(
            operationId = "rebuildProjection",
            summary = "Make a read model anew from all events",
            description =
                    "For operators. Answers come from the one that there is until the new one has caught up with it,"
                            + " and from the new one from then on. Parked events are tried again. `Location` shows how far it is;"
                            + " while it is under way, another call begins nothing and tells the same. After a crash it goes on"
                            + " where it was.")
    @Contract(gives = ProjectionsShapes.REBUILD, status = 202, headers = "Location", refuses = 403)
    @PostMapping
    ResponseEntity<RebuildProgress> rebuild(Caller caller, @PathVariable String name) {
        caller.requireOperator();
        requireKnown(name);
        table.begin(name);
        rebuilder.wake();
        return progress(name);
    }

    @Operation(
            operationId = "cancelRebuild",
            summary = "Stop making a read model anew",
            description = "For operators. What has been made so far is removed soon; the read model stays as it is.")
    @Contract(
            gives = ProjectionsShapes.REBUILD,
            status = 202,
            headers = "Location",
            refuses = {403, 409})
    @DeleteMapping
    ResponseEntity<RebuildProgress> cancel(Caller caller, @PathVariable String name) {
        caller.requireOperator();
        requireKnown(name);
        if (!table.cancel(name)) {
            throw new Rejection(Kind.CONFLICT, "projection.not_rebuilding", "It is not being made anew");
        }
        rebuilder.wake();
        return progress(name);
    }

    private ResponseEntity<RebuildProgress> progress(String name) {
        return ResponseEntity.accepted()
                .location(PROGRESS)
                .body(table.progress(name, reader.headPosition()).orElseThrow());
    }

    private void requireKnown(String name) {
        if (!models.names().contains(name)) {
            throw ParkedController.noSuchProjection();
        }
    }
}
