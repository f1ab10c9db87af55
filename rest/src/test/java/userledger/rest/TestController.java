package userledger.rest;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;
import userledger.domain.user.Rejection;
import userledger.rest.caller.CallContext;
import userledger.rest.caller.Caller;
import userledger.rest.caller.WithoutSession;
import userledger.rest.input.MergePatch;

/** Calls of every kind that the services have. */
@RestController
class TestController {

    record Named(String name, int size) {}

    @WithoutSession
    @PostMapping("/v1/open")
    ObjectNode open(@RequestBody ObjectNode body) {
        var patch = MergePatch.of(body).rejectUnknown(Set.of("name", "when", "attributes"));
        patch.text("name");
        patch.instant("when");
        patch.object("attributes");
        patch.finish();
        return body;
    }

    @WithoutSession
    @PatchMapping(
            path = "/v1/open",
            consumes = {"application/merge-patch+json", "application/json"})
    ObjectNode patch(@RequestBody ObjectNode body) {
        return body;
    }

    @WithoutSession
    @PostMapping("/v1/named")
    Named named(@RequestBody Named named) {
        return named;
    }

    @WithoutSession
    @GetMapping("/v1/find")
    Map<String, @Nullable Object> find(
            @RequestParam(defaultValue = "20") int limit,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(name = "at", required = false) @Nullable Instant when,
            @RequestParam(required = false) @Nullable Boolean total) {
        var answer = new LinkedHashMap<String, @Nullable Object>();
        answer.put("limit", limit);
        answer.put("q", q);
        answer.put("at", when == null ? null : when.toString());
        answer.put("total", total);
        return answer;
    }

    @WithoutSession
    @GetMapping("/v1/users/{id}")
    Map<String, String> user(@PathVariable UUID id) {
        return Map.of("id", id.toString());
    }

    @WithoutSession
    @GetMapping("/v1/context")
    CallContext context(CallContext context, @Nullable Caller caller) {
        return context;
    }

    @GetMapping("/v1/whoami")
    Map<String, String> whoami(Caller caller) {
        return Map.of(
                "user", caller.userId().toString(), "tenant", caller.tenant().value());
    }

    @GetMapping("/v1/closed")
    String closed() {
        return "secret";
    }

    @WithoutSession
    @PostMapping("/v1/imports")
    Map<String, Long> imports(InputStream body) throws IOException {
        return Map.of("bytes", body.transferTo(java.io.OutputStream.nullOutputStream()));
    }

    @WithoutSession
    @GetMapping("/v1/fail/{how}")
    String fail(@PathVariable String how) throws SQLException {
        switch (how) {
            case "rejected" -> throw Rejection.userNotFound();
            case "database" -> throw new IllegalStateException(new SQLTransientConnectionException("secret"));
            case "cut-off" -> throw new IllegalStateException(new SQLException("secret", "08006", new EOFException()));
            case "too-slow" -> throw new IllegalStateException(new SQLException("secret", "57014"));
            case "error" -> throw new AssertionError("secret");
            default -> throw new IllegalStateException("secret");
        }
    }
}
