package userledger.standalone;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Another JVM on the class path of the tests. */
record ChildProcess(Process process, BufferedReader reader, List<String> output) implements AutoCloseable {

    static ChildProcess run(Class<?> main, Object... arguments) throws IOException {
        var command = new ArrayList<String>();
        command.add(ProcessHandle.current().info().command().orElseThrow());
        command.addAll(List.of(
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        Arrays.stream(arguments).map(Object::toString).forEach(command::add);
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        return new ChildProcess(process, process.inputReader(), new ArrayList<>());
    }

    void awaitLine(String part) throws IOException {
        for (var line = reader.readLine(); line != null; line = reader.readLine()) {
            output.add(line);
            if (line.contains(part)) {
                return;
            }
        }
        throw new AssertionError("It never said '" + part + "' but: " + String.join("\n", output));
    }

    String remainingOutput() {
        reader.lines().forEach(output::add);
        return String.join("\n", output);
    }

    int exitCode() throws InterruptedException {
        return process.waitFor();
    }

    /** As kill -9 does. */
    @Override
    public void close() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor(10, TimeUnit.SECONDS);
    }
}
