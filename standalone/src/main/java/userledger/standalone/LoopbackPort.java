package userledger.standalone;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** Finds a port of 127.0.0.1 where nobody listens. */
final class LoopbackPort {

    /** Below those that systems give to whoever calls somewhere: these may be taken again at any moment. */
    private static final int FIRST = 20_000;

    private static final int BEHIND_LAST = 32_000;
    private static final int ATTEMPTS = 50;

    private LoopbackPort() {}

    static int freeOr(int wanted) {
        return Optional.of(wanted)
                .filter(port -> port > 0)
                .flatMap(LoopbackPort::bind)
                .or(LoopbackPort::any)
                .orElseThrow(() -> new StartRefused(
                        "No port is free on 127.0.0.1 for the embedded PostgreSQL.", "Stop what listens there."));
    }

    private static Optional<Integer> any() {
        return ThreadLocalRandom.current()
                .ints(ATTEMPTS, FIRST, BEHIND_LAST)
                .mapToObj(LoopbackPort::bind)
                .flatMap(Optional::stream)
                .findFirst()
                .or(() -> bind(0));
    }

    private static Optional<Integer> bind(int port) {
        try (var socket = new ServerSocket(port, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            return Optional.of(socket.getLocalPort());
        } catch (IOException | IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
