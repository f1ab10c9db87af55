package userledger.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client of the REST API under test, signed in or not. */
public final class Api {

    public record Answer(int status, JsonNode body, HttpResponse<String> response) {

        public String code() {
            return body.path("code").asString("");
        }

        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }
    }

    static {
        // Shorter than the services keep an idle connection: one that they close just then would fail a test.
        System.setProperty("jdk.httpclient.keepalive.timeout", "5");
    }

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final JsonMapper JSON = new JsonMapper();

    /** Longer than anything takes; what is never answered must not keep a test for ever. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final int port;
    private final Map<String, String> headers = new LinkedHashMap<>();

    public Api(int port) {
        this.port = port;
    }

    public Api with(String header, String value) {
        var api = at(port);
        api.headers.put(header, value);
        return api;
    }

    public Map<String, String> headers() {
        return Map.copyOf(headers);
    }

    /** The same caller at another door. */
    public Api at(int otherPort) {
        var api = new Api(otherPort);
        api.headers.putAll(headers);
        return api;
    }

    public Api signedIn(String username, String password) {
        var answer = post("/v1/sessions", "{\"username\":\"%s\",\"password\":\"%s\"}".formatted(username, password));
        if (answer.status() != 200) {
            throw new IllegalStateException("Sign-in refused: " + answer.body());
        }
        return with(
                "Authorization", "Bearer " + answer.body().get("accessToken").asString());
    }

    public Answer get(String path) {
        return call("GET", path, null);
    }

    public Answer post(String path, @Nullable String body) {
        return call("POST", path, body);
    }

    public Answer patch(String path, String body) {
        return call("PATCH", path, body);
    }

    public Answer put(String path, String body) {
        return call("PUT", path, body);
    }

    public Answer delete(String path, @Nullable String body) {
        return call("DELETE", path, body);
    }

    public Answer call(String method, String path, @Nullable String body) {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .timeout(PATIENCE)
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (body != null && !headers.containsKey("Content-Type")) {
            request.header("Content-Type", "application/json");
        }
        headers.forEach(request::header);
        try {
            var response = CLIENT.send(request.build(), BodyHandlers.ofString());
            return KnownProblems.check(new Answer(
                    response.statusCode(),
                    hasJson(response) ? JSON.readTree(response.body()) : JSON.createObjectNode(),
                    response));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** What is streamed is not one thing in JSON. */
    private static boolean hasJson(HttpResponse<String> response) {
        var type = response.headers().firstValue("Content-Type").orElse("");
        return !response.body().isEmpty() && !type.matches("(application/x-ndjson|text/csv).*");
    }
}
