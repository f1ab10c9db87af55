package userledger.benchmarks.bed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** One of our programs as a process of its own, set up by environment variables as in production. */
public record Service(String name, Process process, int port, int managementPort, Path log) implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 90;

    static Service start(String name, String main, List<String> jvm, Map<String, String> environment, Path log) {
        try {
            var port = freePort();
            var managementPort = freePort();
            var process = Java.start(main, jvm, List.of(), log, builder -> {
                builder.environment().putAll(environment);
                builder.environment().put("USERLEDGER_PORT", String.valueOf(port));
                builder.environment().put("USERLEDGER_MANAGEMENT_PORT", String.valueOf(managementPort));
            });
            return new Service(name, process, port, managementPort, log);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** One that has no port for its management. */
    Service awaitReadyOnItsPort() throws InterruptedException {
        return awaitReady(port);
    }

    public Memory memory() {
        return Memory.of(process.pid());
    }

    Service awaitReady() throws InterruptedException {
        return awaitReady(managementPort);
    }

    private Service awaitReady(int answering) throws InterruptedException {
        var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!Api.at(answering).isReady()) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                throw new IllegalStateException("It does not get ready:\n" + said());
            }
            Thread.sleep(100);
        }
        return this;
    }

    public double processorSeconds() {
        return Processor.seconds(process.pid());
    }

    private String said() {
        try {
            var lines = new ArrayList<>(Files.readAllLines(log));
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 30), lines.size()));
        } catch (IOException failure) {
            return failure.toString();
        }
    }

    /** Stops it as an operator does; a recording that it was asked for is written now. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** One that nobody listens on just now. */
    public static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
