package userledger.query.platform;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import userledger.rest.caller.Caller;
import userledger.rest.openapi.Contract;

/** Shows how far the read models have come. */
@RestController
@Tag(name = "projections")
class ProjectionsController {

    private final ReadModels models;

    ProjectionsController(ReadModels models) {
        this.models = models;
    }

    @Schema(description = "The read models")
    record Projections(List<ReadModels.Progress> data) {}

    @Operation(
            operationId = "getProjections",
            summary = "See how far the read models have come",
            description = "For administrators")
    @Contract(gives = ProjectionsShapes.PROJECTIONS, refuses = 403)
    @GetMapping("/v1/projections")
    Projections progress(Caller caller) {
        caller.requireAdministrator();
        return new Projections(models.progress());
    }
}
