package userledger.benchmarks.bed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Single calls around a measurement. What is measured goes through {@code load}, which is cheaper. */
public record Api(int port, String token) {

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final JsonMapper JSON = new JsonMapper();

    static Api at(int port) {
        return new Api(port, "");
    }

    static Api signedIn(int port, String tenant, String username, String password) {
        var credentials = "{\"username\":\"%s\",\"password\":\"%s\"}".formatted(username, password);
        var answer = send(at(port).request("/v1/sessions")
                .header("Tenant", tenant)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(credentials))
                .build());
        return new Api(port, answer.get("accessToken").asString());
    }

    /** The same caller at another service. */
    public Api at(Service other) {
        return new Api(other.port(), token);
    }

    boolean isReady() throws InterruptedException {
        try {
            return CLIENT.send(request("/readyz").build(), BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException _) {
            return false;
        }
    }

    public JsonNode get(String path) {
        return send(request(path).build());
    }

    public JsonNode post(String path, String type, BodyPublisher body) {
        return send(request(path).header("Content-Type", type).POST(body).build());
    }

    private HttpRequest.Builder request(String path) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
        return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
    }

    private static JsonNode send(HttpRequest request) {
        try {
            var response = CLIENT.send(request, BodyHandlers.ofString());
            if (response.statusCode() >= 300) {
                throw new IllegalStateException(request + " was answered with " + response.body());
            }
            return JSON.readTree(response.body());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException failure) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(failure);
        }
    }
}
