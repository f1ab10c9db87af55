package userledger.rest;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static userledger.rest.Wire.concat;
import static userledger.rest.Wire.head;
import static userledger.rest.Wire.post;
import static userledger.rest.Wire.send;
import static userledger.rest.Wire.sendAndHangUp;

import java.io.IOException;
import java.net.Socket;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class BodiesOnTheWireTest extends ServerTest {

    private static final int MIB = 1 << 20;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "{\"name\":}",
                "{\"name\":\"x\"} {}",
                "{\"name\":\"x\"}x",
                "{\"name\":\"x\",\"name\":\"y\"}",
                "[]",
                "1",
                "\"x\"",
                "true",
                "{'name':1}",
                "{\"name\":\"\\u0000\"}",
                "{\"\\u0000\":\"x\"}",
                "{\"name\":\"\\ud800\"}",
                "{\"name\":\"\\udc00\\ud800\"}",
                "{\"name\":NaN}",
                "{\"name\":01}",
                "{\"name\":\"a\tb\"}",
                "/* */{}",
                "{\"name\":\"x\"\u0000}",
                "<user/>"
            })
    void malformedJsonIsRefused(String body) throws IOException {
        assertProblem(post(port, "/v1/open", body), 400, "request.malformed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null"})
    void aBodyIsNeeded(String body) throws IOException {
        assertProblem(post(port, "/v1/open", body), 400, "request.body_required");
    }

    @Test
    void depthAndLengthsAreLimited() throws IOException {
        assertProblem(
                post(port, "/v1/open", "{\"name\":" + "[".repeat(65) + "]".repeat(65) + "}"), 400, "request.malformed");
        assertProblem(post(port, "/v1/open", "[".repeat(500_000)), 400, "request.malformed");
        assertProblem(
                post(port, "/v1/open", "{\"attributes\":{\"a\":" + "1".repeat(101) + "}}"), 400, "request.malformed");
        assertProblem(post(port, "/v1/open", "{\"" + "n".repeat(2_000) + "\":1}"), 400, "request.malformed");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "{\"name\":1}; name; type",
                "{\"name\":true}; name; type",
                "{\"name\":{}}; name; type",
                "{\"when\":1700000000}; when; type",
                "{\"when\":\"yesterday\"}; when; format",
                "{\"attributes\":[]}; attributes; type",
                "{\"attributes\":{\"a\":1e400}}; attributes; format",
                "{\"attributes\":{\"a\":-1e999999999}}; attributes; format",
                "{\"attributes\":{\"a\":99999999999999999999}}; attributes; format",
                "{\"attributes\":{\"a\":{}}}; attributes; format",
                "{\"nam\":\"x\"}; nam; unknown"
            })
    void wrongFieldsAreNamed(String body, String field, String code) throws IOException {
        assertFieldError(post(port, "/v1/open", body), field, code);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "{\"name\":1,\"size\":1}; name; type",
                "{\"name\":\"a\",\"size\":\"1\"}; size; type",
                "{\"name\":\"a\",\"size\":1.5}; size; type",
                "{\"name\":\"a\",\"size\":null}; size; type",
                "{\"name\":\"a\",\"size\":1,\"more\":1}; more; unknown"
            })
    void recordsAreReadAsStrictly(String body, String field, String code) throws IOException {
        assertFieldError(post(port, "/v1/named", body), field, code);
    }

    @Test
    void allMistakesAreToldAtOnce() throws IOException {
        var answer = post(port, "/v1/open", "{\"name\":1,\"when\":\"x\",\"zzz\":1}");
        assertProblem(answer, 400, "request.invalid");
        assertThat(answer.json().path("errors").findValuesAsString("field")).containsExactly("zzz", "name", "when");
    }

    @Test
    void goodTextComesThroughWhole() throws IOException {
        var body = "{\"name\":\"J\u00f6rg \ud83d\ude00 \\ud83d\\ude00 \\\\u0000\",\"attributes\":{\"a\":1,\"b\":1.5}}";
        assertThat(post(port, "/v1/open", body).body())
                .isEqualTo(
                        "{\"name\":\"J\u00f6rg \ud83d\ude00 \ud83d\ude00 \\\\u0000\",\"attributes\":{\"a\":1,\"b\":1.5}}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\u00ff", "\u00c3", "\u00c0\u0080", "\u00ed\u00a0\u0080", "\u00f5\u0080\u0080\u0080", "\u00e4"})
    void brokenUtf8IsRefused(String bytes) throws IOException {
        var body = "{\"name\":\"" + bytes + "\"}";
        assertProblem(
                send(
                        port,
                        head("POST", "/v1/open", "Content-Type: application/json", "Content-Length: " + body.length())
                                + "\r\n"
                                + body),
                400,
                "request.malformed");
    }

    @Test
    void otherEncodingsAreNotGuessed() throws IOException {
        var body = "{}".getBytes(java.nio.charset.StandardCharsets.UTF_16BE);
        assertProblem(send(port, withLength("/v1/open", body)), 400, "request.malformed");
    }

    @Test
    void tooLargeIsRefusedBeforeItIsRead() throws IOException {
        assertProblem(
                send(
                        port,
                        head("POST", "/v1/open", "Content-Type: application/json", "Content-Length: 999999999999")
                                + "\r\n{"),
                413,
                "request.too_large");
        assertProblem(send(port, withLength("/v1/open", spaces(MIB + 1))), 413, "request.too_large");
        assertProblem(send(port, withLength("/v1/users/batch/", spaces(MIB + 1))), 413, "request.too_large");
    }

    @Test
    void tooLargeIsRefusedInChunksToo() throws IOException {
        assertProblem(send(port, chunked("/v1/open", spaces(MIB + 1))), 413, "request.too_large");
        assertThat(send(port, chunked("/v1/open", "{\"name\":\"x\"}".getBytes(ISO_8859_1)))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void importsStreamPastEveryLimit() throws IOException {
        var answer = send(port, chunked("/v1/imports", spaces(20 * MIB)));
        assertThat(answer.body()).isEqualTo("{\"bytes\":" + 20 * MIB + "}");
    }

    @Test
    void brokenChunksAreAProblem() throws IOException {
        for (var path : new String[] {"/v1/open", "/v1/imports"}) {
            var request = head("POST", path, "Content-Type: application/json", "Transfer-Encoding: chunked")
                    + "\r\nzz\r\n{}\r\n";
            assertProblem(send(port, request), 400, "request.malformed");
        }
    }

    @Test
    void aBodyThatBreaksOffIsTheCallersFault(CapturedOutput output) throws IOException {
        for (var path : new String[] {"/v1/open", "/v1/imports"}) {
            for (var framing : new String[] {"Content-Length: 1000", "Transfer-Encoding: chunked"}) {
                var start = head("POST", path, "Content-Type: application/json", framing) + "\r\n3e8\r\n{";
                assertProblem(sendAndHangUp(port, start.getBytes(ISO_8859_1)), 400, "request.malformed");
            }
        }
        assertThat(output.getOut()).doesNotContain("internal");
    }

    @Test
    void aConnectionThatIsCutIsTheCallersFaultToo(CapturedOutput output) throws Exception {
        for (var path : new String[] {"/v1/open", "/v1/imports"}) {
            try (var socket = new Socket("127.0.0.1", port)) {
                var start = head("POST", path, "Content-Type: application/json", "Content-Length: 1000") + "\r\n{";
                socket.getOutputStream().write(start.getBytes(ISO_8859_1));
                Thread.sleep(200);
                // Without a farewell.
                socket.setSoLinger(true, 0);
            }
        }
        Thread.sleep(300);
        assertThat(output.getOut()).doesNotContain("internal");
    }

    private static byte[] spaces(int count) {
        var bytes = new byte[count];
        Arrays.fill(bytes, (byte) ' ');
        return bytes;
    }

    private static byte[] withLength(String path, byte[] body) {
        var head = head("POST", path, "Content-Type: application/json", "Content-Length: " + body.length) + "\r\n";
        return concat(head.getBytes(ISO_8859_1), body);
    }

    private static byte[] chunked(String path, byte[] body) {
        var head = head("POST", path, "Content-Type: application/json", "Transfer-Encoding: chunked") + "\r\n"
                + Integer.toHexString(body.length) + "\r\n";
        return concat(concat(head.getBytes(ISO_8859_1), body), "\r\n0\r\n\r\n".getBytes(ISO_8859_1));
    }
}
