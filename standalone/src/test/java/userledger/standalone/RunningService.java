package userledger.standalone;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import userledger.testing.Api;

/** A program of ours as a process of its own, set up by environment variables as in production. */
public record RunningService(Process process, int port, int managementPort, Path log) implements AutoCloseable {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /** On free ports, unless the environment names them: who starts again where it was killed keeps its address. */
    public static RunningService start(Class<?> main, Map<String, String> environment, Path log) throws Exception {
        var port = portOf(environment, "USERLEDGER_PORT");
        var managementPort = portOf(environment, "USERLEDGER_MANAGEMENT_PORT");
        var builder = new ProcessBuilder(List.of(
                        ProcessHandle.current().info().command().orElseThrow(),
                        // It does not live long enough for what the optimising compiler costs.
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        main.getName()))
                .redirectErrorStream(true)
                .redirectOutput(Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        builder.environment().put("USERLEDGER_PORT", String.valueOf(port));
        builder.environment().put("USERLEDGER_MANAGEMENT_PORT", String.valueOf(managementPort));
        return new RunningService(builder.start(), port, managementPort, log);
    }

    public Api api() {
        return new Api(port);
    }

    public RunningService awaitReady() throws Exception {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!isReady()) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                throw new AssertionError("It does not get ready:\n" + Files.readString(log));
            }
            Thread.sleep(100);
        }
        return this;
    }

    private boolean isReady() throws InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + managementPort + "/readyz"))
                .build();
        try {
            return CLIENT.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** As kill -9 does. */
    public void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    /** As Ctrl-C does. */
    public int stop() throws InterruptedException {
        process.destroy();
        return process.waitFor();
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
            kill();
        }
    }

    private static int portOf(Map<String, String> environment, String variable) throws IOException {
        var wanted = environment.get(variable);
        return wanted == null ? freePort() : Integer.parseInt(wanted);
    }

    public static int freePort() {
        return LoopbackPort.freeOr(0);
    }
}
