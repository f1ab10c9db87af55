package userledger.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static userledger.rest.Wire.call;
import static userledger.rest.Wire.get;
import static userledger.rest.Wire.head;
import static userledger.rest.Wire.send;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class ProblemsOnTheWireTest extends ServerTest {

    @Test
    void unknownRouteIsAProblem() throws IOException {
        assertProblem(get(port, "/nowhere"), 404, "route.not_found");
        assertProblem(get(port, "/v1/nowhere?x=1"), 404, "route.not_found");
        assertProblem(get(port, "/"), 404, "route.not_found");
        assertProblem(get(port, "/error"), 404, "route.not_found");
        assertProblem(get(port, "/nowhere", "Accept: text/html"), 404, "route.not_found");
    }

    @Test
    void wrongMethodSaysWhichAreRight() throws IOException {
        var answer = call(port, "DELETE", "/v1/find", "");
        assertProblem(answer, 405, "method.not_allowed");
        assertThat(answer.header("Allow")).isEqualTo("GET, HEAD, OPTIONS");
        assertProblem(call(port, "BREW", "/v1/find", ""), 405, "method.not_allowed");
        assertProblem(call(port, "TRACE", "/v1/find", ""), 405, "method.not_allowed");
    }

    @Test
    void headAndOptionsAreAnswered() throws IOException {
        var headAnswer = send(port, head("HEAD", "/v1/find") + "\r\n");
        assertThat(headAnswer.status()).isEqualTo(200);
        assertThat(headAnswer.body()).isEmpty();
        var options = send(port, head("OPTIONS", "/v1/find") + "\r\n");
        assertThat(options.status()).isEqualTo(200);
        assertThat(options.header("Allow")).contains("GET");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/xml",
                "application/yaml",
                "application/hal+json",
                "application/problem+json",
                "text/plain",
                "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=x",
                "application/json;charset=ISO-8859-1",
                "application/json;charset=utf-16",
                "application/json;charset=nonsense",
                "nonsense"
            })
    void otherMediaTypesAreRefused(String type) throws IOException {
        assertProblem(call(port, "POST", "/v1/open", "{}", "Content-Type: " + type), 415, "media_type.unsupported");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/yaml", "application/xml", "application/hal+json", "application/problem+json"})
    void nothingIsAnsweredButJson(String type) throws IOException {
        assertProblem(get(port, "/v1/find", "Accept: " + type), 406, "media_type.not_acceptable");
        var answer = get(port, "/v1/find", "Accept: " + type + ", application/json;q=0.5");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).isEqualTo("application/json");
    }

    @Test
    void noMediaTypeIsRefusedToo() throws IOException {
        assertProblem(call(port, "POST", "/v1/open", "{}"), 415, "media_type.unsupported");
        assertProblem(
                call(port, "POST", "/v1/open", "{}", "Content-Type: application/json", "Content-Encoding: gzip"),
                415,
                "media_type.unsupported");
    }

    @Test
    void mergePatchAndJsonAreBothTaken() throws IOException {
        assertThat(call(port, "PATCH", "/v1/open", "{\"a\":null}", "Content-Type: application/merge-patch+json")
                        .body())
                .isEqualTo("{\"a\":null}");
        assertThat(call(port, "PATCH", "/v1/open", "{}", "Content-Type: application/json; charset=UTF-8")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void whatCannotBeAcceptedIsAProblemAllTheSame() throws IOException {
        assertProblem(get(port, "/v1/find", "Accept: application/xml"), 406, "media_type.not_acceptable");
        assertProblem(get(port, "/v1/find", "Accept: /,,;"), 406, "media_type.not_acceptable");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/find?q=<>",
                "/v1/find?q=\"x\"",
                "/v1/find?q=a^b`",
                "/v1/find?q=%zz",
                "/v1/find?q=%f",
                "/v1/find?q=%ff",
                "/v1/find?q=%c0%80",
                "/v1/find?q=%ed%a0%80",
                "/v1/find?q=%00",
                "/v1/find?%ff=1",
                "/v1/users/%00",
                "/v1/users/%ff",
                "/v1/users/%zz",
                "/v1/users/{id}",
                "/../../etc/passwd",
                "v1/find",
                "/v1/find?q=\u00e4",
                "/v1/find?q=\u0001"
            })
    void badAddressesAreProblems(String target) throws IOException {
        assertProblem(get(port, target), 400, "request.malformed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1%2Ffind",
                "/v1/closed%2F..%2Ffind",
                "/v1/closed/..%5Cfind",
                "/%2e%2e%2fv1%2ffind",
                "/v1%5cfind"
            })
    void anEncodedSlashPartsNoPath(String target) throws IOException {
        assertProblem(get(port, target), 404, "route.not_found");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET\r\n\r\n",
                "\u0016\u0003\u0001\u0000\u00a5\u0001\r\n\r\n",
                "GET /v1/find HTTP/1.1\r\n\r\n",
                "GET /v1/find HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
                "GET /v1/find HTTP/1.1\r\nHost: a b\r\n\r\n",
                "GET /v1/find HTTP/1.1\r\nHost: localhost\r\nBad Header: x\r\n\r\n",
                "GET /v1/find HTTP/1.1\r\nHost: localhost\r\nX: a\u0000b\r\n\r\n",
                "GET /v1/find HTTP/9.9\r\nHost: localhost\r\n\r\n",
                "POST /v1/open HTTP/1.1\r\nHost: localhost\r\nContent-Length: x\r\n\r\n",
                "POST /v1/open HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n",
                "POST /v1/open HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n{}",
                "POST /v1/open HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: nonsense\r\n\r\n",
                "GET http://[::zz]/v1/find HTTP/1.1\r\nHost: localhost\r\n\r\n"
            })
    void badRequestsAreProblems(String request) throws IOException {
        assertProblem(send(port, request), 400, "request.malformed");
    }

    @Test
    void whatIsTooLongHasStatusesOfItsOwn() throws IOException {
        assertProblem(get(port, "/v1/find?q=" + "a".repeat(40_000)), 414, "uri.too_long");
        assertProblem(get(port, "/v1/find", "X-Long: " + "a".repeat(40_000)), 431, "headers.too_large");
        assertFieldError(get(port, "/v1/find?q=" + "a".repeat(16_385)), "q", "too_long");
    }

    @Test
    void pathVariablesHaveOneFormOnly() throws IOException {
        assertFieldError(get(port, "/v1/users/not-a-uuid"), "id", "format");
        assertFieldError(get(port, "/v1/users/1-1-1-1-1"), "id", "format");
        assertFieldError(get(port, "/v1/users/%20"), "id", "format");
        assertThat(get(port, "/v1/users/0199bd7e-0000-7000-8000-000000000001").status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=x", "limit=0x10", "limit=", "limit=1.0", "limit=99999999999", "at=1", "total=yes"})
    void parametersHaveOneFormOnly(String query) throws IOException {
        assertFieldError(get(port, "/v1/find?" + query), query.substring(0, query.indexOf('=')), "format");
    }

    @Test
    void parametersAreReadAsMeant() throws IOException {
        assertThat(get(port, "/v1/find?limit=5&q=J%C3%B6+x&at=2026-01-01T01:00:00%2B01:00&total=false")
                        .body())
                .isEqualTo("{\"limit\":5,\"q\":\"J\u00f6 x\",\"at\":\"2026-01-01T00:00:00Z\",\"total\":false}");
    }

    @Test
    void unknownAndRepeatedParametersAreRefused() throws IOException {
        var unknown = get(port, "/v1/find?limt=5");
        assertProblem(unknown, 400, "request.unknown_parameter");
        assertThat(unknown.json().path("errors").path(0).path("field").stringValue())
                .isEqualTo("limt");
        assertProblem(get(port, "/v1/find?when=2026-01-01T00:00:00Z"), 400, "request.unknown_parameter");
        assertFieldError(get(port, "/v1/find?limit=5&limit=6"), "limit", "repeated");
        assertFieldError(get(port, "/v1/find?limit=5&lim%69t=6"), "limit", "repeated");
    }

    @Test
    void failuresTellNothingButACode() throws IOException {
        assertProblem(get(port, "/v1/fail/rejected"), 404, "user.not_found");
        assertProblem(get(port, "/v1/fail/otherwise"), 500, "internal");
        assertProblem(get(port, "/v1/fail/error"), 500, "internal");
        var away = get(port, "/v1/fail/database");
        assertProblem(away, 503, "dependency.unavailable");
        assertThat(away.header("Retry-After")).isEqualTo("1");
    }

    @Test
    void aQuestionThatTakesTooLongIsNotTheServersFault() throws IOException {
        var given = get(port, "/v1/fail/too-slow");
        assertProblem(given, 503, "query.too_slow");
        assertThat(given.header("Retry-After")).isEqualTo("10");
    }

    @Test
    void aDatabaseThatBreaksOffIsNotTakenForACallerWhoDid() throws IOException {
        assertProblem(get(port, "/v1/fail/cut-off"), 503, "dependency.unavailable");
    }

    @Test
    void unexpectedFailuresAreFoundInTheLogByTheirIdAlone(CapturedOutput output) throws IOException {
        get(port, "/v1/fail/otherwise?", "X-Correlation-Id: needle-1");
        get(port, "/v1/nowhere/person?name=person", "X-Correlation-Id: needle-2");
        get(port, "/v1/find?q=<person>");
        assertThat(output.getOut().lines().filter(line -> line.contains("needle-1")))
                .singleElement()
                .asString()
                .contains("IllegalStateException at userledger.rest.TestController.fail");
        assertThat(output.getAll()).doesNotContain("secret", "person");
    }

    @Test
    void correlationIdsAreTakenOverOrMade() throws IOException {
        assertThat(get(port, "/v1/find", "X-Correlation-Id: a.B_1:2-3").header("X-Correlation-Id"))
                .isEqualTo("a.B_1:2-3");
        assertThat(get(port, "/v1/find", "traceparent: 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
                        .header("X-Correlation-Id"))
                .isEqualTo("0af7651916cd43dd8448eb211c80319c");
        assertThat(get(port, "/v1/find").header("X-Correlation-Id")).hasSize(36);
        assertFieldError(get(port, "/v1/find", "X-Correlation-Id: a b"), "X-Correlation-Id", "format");
        assertFieldError(get(port, "/v1/find", "X-Correlation-Id: " + "a".repeat(65)), "X-Correlation-Id", "format");
        assertFieldError(
                get(port, "/v1/find", "X-Correlation-Id: a", "X-Correlation-Id: b"), "X-Correlation-Id", "format");
    }
}
