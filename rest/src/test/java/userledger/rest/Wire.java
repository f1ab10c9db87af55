package userledger.rest;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Speaks HTTP byte by byte, so that also what no client library would send can be sent. */
final class Wire {

    private static final JsonMapper JSON = new JsonMapper();

    private Wire() {}

    record Answer(int status, String head, String body) {

        JsonNode json() {
            return JSON.readTree(body);
        }

        String code() {
            return json().path("code").asString("");
        }

        String header(String name) {
            return head.lines()
                    .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                    .map(line -> line.substring(name.length() + 1).strip())
                    .findFirst()
                    .orElse("");
        }
    }

    /** Sends a request whose every char is one byte. */
    static Answer send(int port, String request) throws IOException {
        return send(port, request.getBytes(ISO_8859_1));
    }

    static Answer send(int port, byte[] request) throws IOException {
        try (var socket = new Socket("127.0.0.1", port)) {
            socket.getOutputStream().write(request);
            socket.getOutputStream().flush();
            return read(socket.getInputStream());
        }
    }

    /** Sends what may be no request, and hangs up. */
    static Answer sendAndHangUp(int port, byte[] request) throws IOException {
        try (var socket = new Socket("127.0.0.1", port)) {
            socket.getOutputStream().write(request);
            socket.shutdownOutput();
            return read(socket.getInputStream());
        }
    }

    /** Does not wait for the connection's end where the length is told: a server may still be waiting for our rest. */
    private static Answer read(InputStream in) throws IOException {
        var head = new StringBuilder();
        while (!head.toString().endsWith("\r\n\r\n")) {
            var c = in.read();
            if (c < 0) {
                break;
            }
            head.append((char) c);
        }
        // HTTP/0.9, which a spoiled request line can mean, has neither a status nor headers.
        var status = head.indexOf("HTTP/") != 0
                ? 0
                : Integer.parseInt(head.toString().split(" ")[1]);
        var answer = new Answer(status, head.toString().strip(), "");
        var length = answer.header("Content-Length");
        var body = length.isEmpty() ? in.readAllBytes() : in.readNBytes(Integer.parseInt(length));
        return new Answer(status, answer.head(), dechunked(answer, new String(body, UTF_8)));
    }

    private static String dechunked(Answer answer, String body) {
        if (!answer.header("Transfer-Encoding").equals("chunked")) {
            return body;
        }
        var start = body.indexOf("\r\n") + 2;
        var size = Integer.parseInt(body.substring(0, start - 2), 16);
        var bytes = body.substring(start).getBytes(UTF_8);
        return new String(bytes, 0, size, UTF_8);
    }

    static Answer get(int port, String target, String... headers) throws IOException {
        return send(port, head("GET", target, headers) + "\r\n");
    }

    static Answer call(int port, String method, String target, String body, String... headers) throws IOException {
        var bytes = body.getBytes(UTF_8);
        var head = head(method, target, headers) + "Content-Length: " + bytes.length + "\r\n\r\n";
        return send(port, concat(head.getBytes(ISO_8859_1), bytes));
    }

    static Answer post(int port, String target, String body) throws IOException {
        return call(port, "POST", target, body, "Content-Type: application/json");
    }

    static String head(String method, String target, String... headers) {
        var head = method + " " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n";
        return headers.length == 0 ? head : head + String.join("\r\n", headers) + "\r\n";
    }

    static byte[] concat(byte[] first, byte[] second) {
        var all = java.util.Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }
}
