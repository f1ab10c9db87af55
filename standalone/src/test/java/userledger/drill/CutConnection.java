package userledger.drill;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Map;

/** Sends a request and goes away without hearing the answer. */
final class CutConnection {

    private CutConnection() {}

    static void send(int port, String method, String path, Map<String, String> headers, String body, long millis)
            throws IOException, InterruptedException {
        var request = new StringBuilder(method + " " + path + " HTTP/1.1\r\nHost: localhost\r\n");
        headers.forEach(
                (name, value) -> request.append(name).append(": ").append(value).append("\r\n"));
        request.append("Content-Type: application/json\r\nContent-Length: ")
                .append(body.getBytes(UTF_8).length)
                .append("\r\n\r\n")
                .append(body);
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            // Closing resets the connection, as a cut does, where a polite end would let the answer through.
            socket.setSoLinger(true, 0);
            socket.getOutputStream().write(request.toString().getBytes(UTF_8));
            socket.getOutputStream().flush();
            Thread.sleep(millis);
        }
    }
}
