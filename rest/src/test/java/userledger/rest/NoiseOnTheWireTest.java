package userledger.rest;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Good requests with some bytes turned into others: whatever comes of them, it is an answer, and none of ours to blame. */
class NoiseOnTheWireTest extends ServerTest {

    private static final int TRIES = Integer.getInteger("noise.tries", 600);
    private static final String SPICE = "\0\r\n\t %&=?#/\\\"'{}[]:;,.<>+-*\u007f\u0080\u00ff0eE";
    private static final List<String> GOOD = List.of(
            Wire.head("GET", "/v1/find?limit=5&q=jo%20e&at=2026-01-01T00:00:00Z", "Accept: application/json") + "\r\n",
            Wire.head("GET", "/v1/users/0199bd7e-0000-7000-8000-000000000001", "Tenant: default") + "\r\n",
            Wire.head(
                            "GET",
                            "/v1/context",
                            "If-Match: \"1.2\"",
                            "Change-Reason: UTF-8''a%20b",
                            "Forwarded: for=1.2.3.4")
                    + "\r\n",
            Wire.head("GET", "/v1/whoami", "Authorization: Bearer eyJhbGciOiJFUzI1NiJ9.e30.AAAA") + "\r\n",
            withBody("POST", "/v1/open", "{\"name\":\"J\\u00f6\",\"attributes\":{\"a\":1.5,\"b\":[true,null]}}"),
            withBody("PATCH", "/v1/open", "{\"name\":null,\"when\":\"2026-01-01T00:00:00Z\"}"),
            withBody("POST", "/v1/named", "{\"name\":\"x\",\"size\":17}"));

    @Test
    void noiseIsAnsweredAndNeverOurFault() throws IOException {
        var random = new Random(4_711);
        for (var i = 0; i < TRIES; i++) {
            var request = spoiled(GOOD.get(random.nextInt(GOOD.size())).getBytes(ISO_8859_1), random);
            var answer = Wire.sendAndHangUp(port, request);
            var shown = new String(request, ISO_8859_1);
            assertThat(answer.status()).as(shown).isLessThan(500);
            if (answer.status() >= 400 && !shown.startsWith("HEAD")) {
                assertThat(answer.header("Content-Type")).as(shown).isEqualTo("application/problem+json");
                assertThat(answer.body()).as(shown).doesNotContain("Exception", "java.", "<html");
            }
        }
    }

    private static byte[] spoiled(byte[] request, Random random) {
        var bytes = Arrays.copyOf(request, request.length);
        for (var times = 1 + random.nextInt(3); times > 0; times--) {
            bytes[random.nextInt(bytes.length)] = random.nextInt(4) == 0
                    ? (byte) random.nextInt(256)
                    : (byte) SPICE.charAt(random.nextInt(SPICE.length()));
        }
        return bytes;
    }

    private static String withBody(String method, String target, String body) {
        return Wire.head(method, target, "Content-Type: application/json", "Content-Length: " + body.length())
                + "\r\n"
                + body;
    }
}
