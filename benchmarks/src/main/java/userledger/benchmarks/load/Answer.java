package userledger.benchmarks.load;

import java.nio.charset.StandardCharsets;

/** What a service said. Nothing of it is looked at before somebody asks. */
public final class Answer {

    private final int status;
    private final byte[] bytes;
    private final int bodyStart;

    Answer(int status, byte[] bytes, int bodyStart) {
        this.status = status;
        this.bytes = bytes;
        this.bodyStart = bodyStart;
    }

    public int status() {
        return status;
    }

    /** The header's value, or nothing. */
    public String header(String name) {
        return Heads.value(head(), name);
    }

    /** As it came: in chunks, if the service sends chunks. */
    public String body() {
        return new String(bytes, bodyStart, bytes.length - bodyStart, StandardCharsets.UTF_8);
    }

    private String head() {
        return new String(bytes, 0, bodyStart, StandardCharsets.ISO_8859_1);
    }

    @Override
    public String toString() {
        return status + " " + body().strip();
    }
}
