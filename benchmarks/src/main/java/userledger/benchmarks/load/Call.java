package userledger.benchmarks.load;

import java.nio.charset.StandardCharsets;

/**
 * One request, ready to send.
 *
 * @param kind under which name it is counted
 * @param port of the service on this machine that it goes to
 * @param expected the status that is no failure
 * @param notBefore when to send it, in the time of {@link System#nanoTime}; 0 for at once
 */
public record Call(String kind, int port, byte[] bytes, int expected, long notBefore) {

    public Call(String kind, int port, String text, int expected) {
        this(kind, port, text.getBytes(StandardCharsets.UTF_8), expected, 0);
    }

    public Call notBefore(long nanoTime) {
        return new Call(kind, port, bytes, expected, nanoTime);
    }
}
