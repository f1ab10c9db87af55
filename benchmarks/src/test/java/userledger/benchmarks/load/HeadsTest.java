package userledger.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class HeadsTest {

    @Test
    void anAnswerEndsWhereItsLengthSays() {
        var whole = "HTTP/1.1 201 \r\nContent-Length: 2\r\n\r\n{}";

        assertThat(isComplete(whole)).isTrue();
        assertThat(isComplete(whole.substring(0, whole.length() - 1))).isFalse();
    }

    @Test
    void anAnswerInChunksEndsWithTheEmptyOne() {
        var first = "HTTP/1.1 200 \r\ntransfer-encoding: chunked\r\n\r\n2\r\n{}\r\n";

        assertThat(isComplete(first)).isFalse();
        assertThat(isComplete(first + "0\r\n\r\n")).isTrue();
    }

    @Test
    void anAnswerWithNeitherHasNoBody() {
        assertThat(isComplete("HTTP/1.1 204 \r\nETag: \"1.2\"\r\n\r\n")).isTrue();
    }

    @Test
    void aHeadWithoutItsEmptyLineIsNotAllThere() {
        var bytes = bytes("HTTP/1.1 204 \r\nETag: \"1.2\"\r\n");

        assertThat(Heads.bodyStart(bytes, bytes.length)).isEqualTo(-1);
    }

    @Test
    void namesOfHeadersHaveNoCase() {
        var head = "HTTP/1.1 200 \r\nETag: \"1.2\"\r\nconsistency-token: abc\r\n\r\n";

        assertThat(Heads.value(head, "Consistency-Token")).isEqualTo("abc");
        assertThat(Heads.value(head, "Location")).isEmpty();
        assertThat(Heads.status(bytes(head))).isEqualTo(200);
    }

    private static boolean isComplete(String answer) {
        var bytes = bytes(answer);
        return Heads.isComplete(bytes, bytes.length, Heads.bodyStart(bytes, bytes.length));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
