package userledger.standalone;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Optional;

/** Finds a port of 127.0.0.1 where nobody listens. */
final class LoopbackPort {

    private LoopbackPort() {}

    static int freeOr(int wanted) {
        return Optional.of(wanted)
                .filter(port -> port > 0)
                .flatMap(LoopbackPort::bind)
                .or(() -> bind(0))
                .orElseThrow(() -> new StartRefused(
                        "No port is free on 127.0.0.1 for the embedded PostgreSQL.", "Stop what listens there."));
    }

    private static Optional<Integer> bind(int port) {
        try (var socket = new ServerSocket(port, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            return Optional.of(socket.getLocalPort());
        } catch (IOException | IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
