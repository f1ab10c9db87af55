package userledger.query.directory;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import userledger.domain.application.Scopes.Verb;
import userledger.query.platform.Freshness;
import userledger.query.platform.Instants;
import userledger.rest.caller.Caller;
import userledger.rest.caller.ForApplications;
import userledger.rest.openapi.Contract;
import userledger.rest.problem.ProblemException;
import userledger.rest.token.ConsistencyTokens;
import userledger.rest.user.Views;

/** Streams whole result sets. */
@RestController
class ExportController {

    private static final String NDJSON = "application/x-ndjson";
    private static final String CSV = "text/csv";

    private final UserExport export;
    private final Views views;
    private final Instants instants;
    private final Freshness freshness;

    ExportController(UserExport export, Views views, Instants instants, Freshness freshness) {
        this.export = export;
        this.views = views;
        this.instants = instants;
        this.freshness = freshness;
    }

    @Operation(
            operationId = "exportUsers",
            summary = "Export users",
            description =
                    "All users that a filter means, in the order of their creation, one a line: as JSON, or as CSV"
                            + " with the names of the fields in the first line (`Accept` says which). All is told as of when the"
                            + " export began, or as of `at`, but for groups and sign-ins: whoever was there then and has not"
                            + " been erased since is met once. An answer that breaks off has no proper end.")
    @ForApplications(Verb.READ)
    @Contract(
            gives = DirectoryShapes.EXPORT,
            types = {NDJSON, CSV},
            refuses = {403, 406})
    @TakesAttributes
    @GetMapping("/v1/users/export")
    void export(
            Caller caller,
            @RequestParam(required = false) @Nullable String prefix,
            @RequestParam(required = false) @Nullable String role,
            @RequestParam(required = false) @Nullable String status,
            @RequestParam(required = false) @Nullable String group,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable String fields,
            @RequestParam(required = false) @Nullable String at,
            @RequestHeader(name = ConsistencyTokens.HEADER, required = false) @Nullable String consistencyToken,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        var csv = isCsv(request);
        freshness.hear(caller.tenant(), consistencyToken);
        var view = views.of(caller);
        var search = AttributeParameters.of(request.getParameterMap()).and(q, caller, view);
        var filter = DirectoryFilter.of(caller.tenant(), prefix, role, status, group, search);
        var picked = UserFields.of(fields);
        var moment = at == null ? null : instants.of("at", at);
        freshness.await(caller.tenant(), consistencyToken);
        if (moment != null) {
            freshness.await(moment.position());
        }
        var order = UserExport.order(caller, view);
        var lines = export.begin(new DirectoryQuestion(caller, view, filter, order, false, moment), picked, csv);
        response.setContentType(csv ? CSV + ";charset=UTF-8" : NDJSON);
        response.setHeader("Content-Disposition", "attachment; filename=\"users." + (csv ? "csv" : "ndjson") + "\"");
        if (request.getMethod().equals("HEAD")) {
            return;
        }
        // Whoever goes away lets the next write fail: nothing is held between two steps, so nothing is to be freed.
        var out = new BufferedWriter(new OutputStreamWriter(response.getOutputStream(), UTF_8));
        lines.write(out);
        // Only where all went well: what is closed has a proper end, and looks like everybody.
        out.close();
    }

    private static boolean isCsv(HttpServletRequest request) {
        var headers = Collections.list(request.getHeaders("Accept"));
        var accepted = headers.isEmpty() ? List.of(MediaType.ALL) : parse(headers);
        var csv = quality(accepted, MediaType.valueOf(CSV));
        var ndjson = quality(accepted, MediaType.valueOf(NDJSON));
        if (csv <= 0 && ndjson <= 0) {
            throw new ProblemException(
                    HttpStatus.NOT_ACCEPTABLE, "media_type.not_acceptable", "Exports are " + NDJSON + " or " + CSV);
        }
        return csv > ndjson;
    }

    private static List<MediaType> parse(List<String> headers) {
        try {
            return MediaType.parseMediaTypes(headers);
        } catch (InvalidMediaTypeException _) {
            return List.of();
        }
    }

    /** That of the most specific range which includes the type. */
    private static double quality(List<MediaType> accepted, MediaType type) {
        return accepted.stream()
                .filter(range -> range.includes(type))
                .max(Comparator.comparing((MediaType range) -> !range.isWildcardType())
                        .thenComparing(range -> !range.isWildcardSubtype()))
                .map(MediaType::getQualityValue)
                .orElse(0.0);
    }
}
