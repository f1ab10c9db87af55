package userledger.query;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import userledger.domain.session.SessionId;
import userledger.domain.user.Role;
import userledger.domain.user.UserId;
import userledger.rest.token.AccessTokens;
import userledger.rest.token.ConsistencyTokens;

/** Asks the service over HTTP as one of the people, always for what they have written last. */
public final class Client {

    /** An answer of the service. */
    public record Answer(int status, JsonNode body, HttpResponse<String> response) {

        public String code() {
            return body.path("code").asString("");
        }

        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        /** The texts of one field of all users. */
        public Iterable<String> all(String field) {
            return body.path("data")
                    .valueStream()
                    .map(user -> user.path(field).asString(""))
                    .toList();
        }
    }

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = new JsonMapper();

    private final int port;
    private final Map<String, String> headers = new LinkedHashMap<>();

    public Client(int port) {
        this.port = port;
    }

    public Client as(AccessTokens tokens, People people, UserId user, Role role) {
        var session = new SessionId(new UUID(1, 1));
        return with(
                "Authorization",
                "Bearer " + tokens.issue(new AccessTokens.Grant(people.tenant, user, role, session, 0, Instant.EPOCH)));
    }

    public Client seeing(ConsistencyTokens tokens, People people) {
        return with(ConsistencyTokens.HEADER, tokens.issue(people.tenant, people.position));
    }

    public Client with(String header, String value) {
        var client = new Client(port);
        client.headers.putAll(headers);
        client.headers.put(header, value);
        return client;
    }

    public Answer get(String path) {
        return send(path, HttpRequest.Builder::GET);
    }

    /** Whatever comes, as it comes. */
    public HttpResponse<byte[]> raw(String method, String path) {
        return exchange(
                path,
                request -> request.method(method, HttpRequest.BodyPublishers.noBody()),
                BodyHandlers.ofByteArray());
    }

    /** Without a body. */
    public Answer post(String path) {
        return send(path, request -> request.POST(HttpRequest.BodyPublishers.noBody()));
    }

    public Answer delete(String path) {
        return send(path, HttpRequest.Builder::DELETE);
    }

    private Answer send(String path, UnaryOperator<HttpRequest.Builder> method) {
        var response = exchange(path, method, BodyHandlers.ofString());
        var body = response.body().isEmpty() ? JSON.createObjectNode() : JSON.readTree(response.body());
        return new Answer(response.statusCode(), body, response);
    }

    private <T> HttpResponse<T> exchange(
            String path, UnaryOperator<HttpRequest.Builder> method, HttpResponse.BodyHandler<T> handler) {
        var request = method.apply(HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)));
        headers.forEach(request::header);
        try {
            return HTTP.send(request.build(), handler);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
