package userledger.benchmarks.load;

import java.nio.charset.StandardCharsets;

/** Writes requests of one signed-in caller to one service. */
public record Requests(int port, String token) {

    public Call post(String kind, String path, String body, int expected) {
        return call(kind, "POST", path, "Content-Type: application/json\r\n", body, expected);
    }

    public Call patch(String kind, String path, String body, int expected) {
        return call(kind, "PATCH", path, "Content-Type: application/merge-patch+json\r\n", body, expected);
    }

    /** @param header one line, with its end */
    public Call get(String kind, String path, String header, int expected) {
        return call(kind, "GET", path, header, "", expected);
    }

    private Call call(String kind, String method, String path, String header, String body, int expected) {
        var length = body.isEmpty() ? "" : "Content-Length: " + body.getBytes(StandardCharsets.UTF_8).length + "\r\n";
        var text = method + ' ' + path + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + token + "\r\n"
                + header + length + "\r\n" + body;
        return new Call(kind, port, text, expected);
    }
}
