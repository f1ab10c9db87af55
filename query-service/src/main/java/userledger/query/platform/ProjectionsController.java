package userledger.query.platform;

import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import userledger.rest.caller.Caller;

/** Shows how far the read models have come. */
@RestController
class ProjectionsController {

    private final ReadModels models;

    ProjectionsController(ReadModels models) {
        this.models = models;
    }

    record Projections(List<ReadModels.Progress> data) {}

    @Operation(summary = "See how far the read models have come", description = "For administrators")
    @GetMapping("/v1/projections")
    Projections progress(Caller caller) {
        caller.requireAdministrator();
        return new Projections(models.progress());
    }
}
