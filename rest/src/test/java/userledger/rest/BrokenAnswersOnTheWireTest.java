package userledger.rest;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static userledger.rest.Wire.get;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import org.junit.jupiter.api.Test;

/** An answer that fails on its way never looks like a whole one. */
class BrokenAnswersOnTheWireTest extends ServerTest {

    private static final String LAST_CHUNK = "\r\n0\r\n";

    @Test
    void whatHasNotBegunIsAnsweredWithAProblem() throws IOException {
        var answer = get(port, "/v1/break/100");

        assertProblem(answer, 500, "internal");
        assertThat(answer.header("Content-Disposition")).isEmpty();
    }

    @Test
    void whatIsOnItsWayEndsWithTheConnection() throws IOException {
        assertThat(all(Wire.head("GET", "/v1/break/100000") + "\r\n"))
                .startsWith("HTTP/1.1 200")
                .contains("Transfer-Encoding: chunked", "xxx")
                .doesNotContain(LAST_CHUNK, "problem");
    }

    @Test
    void whatIsCompressedDoesSoToo() throws IOException {
        assertThat(all(Wire.head("GET", "/v1/break/9000000", "Accept-Encoding: gzip", "X-Application: a") + "\r\n"))
                .startsWith("HTTP/1.1 200")
                .doesNotContain(LAST_CHUNK);
    }

    private String all(String request) throws IOException {
        try (var socket = new Socket("127.0.0.1", port)) {
            socket.getOutputStream().write(request.getBytes(ISO_8859_1));
            return toTheEnd(socket.getInputStream());
        }
    }

    /** A connection that is cut may have an end or none. */
    private static String toTheEnd(InputStream in) throws IOException {
        var read = new ByteArrayOutputStream();
        try {
            in.transferTo(read);
        } catch (SocketException _) {
            // Cut, as it should be.
        }
        return read.toString(ISO_8859_1);
    }
}
