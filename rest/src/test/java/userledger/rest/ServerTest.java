package userledger.rest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.parallel.ResourceLock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import userledger.store.TestLedger;

/** A running server, the same for all tests that ask it something. */
@ResourceLock("the shared service")
@SpringBootTest(
        classes = TestService.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "management.server.port=0",
            "userledger.trusted-proxies=127.0.0.0/8",
            "userledger.master-key=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="
        })
abstract class ServerTest {

    @LocalServerPort
    int port;

    @Autowired
    TestLedger ledger;

    /** A problem and nothing else: no page, no stack trace, no name of a class. */
    static void assertProblem(Wire.Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.header("X-Correlation-Id")).isNotEmpty();
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("Server")).isEmpty();
        var json = answer.json();
        assertThat(json.path("status").intValue()).isEqualTo(status);
        assertThat(json.path("code").stringValue()).isEqualTo(code);
        assertThat(json.path("type").stringValue()).isEqualTo("/problems/" + code);
        assertThat(json.path("title").stringValue()).isNotBlank();
        assertThat(json.path("correlationId").stringValue()).isEqualTo(answer.header("X-Correlation-Id"));
        assertThat(answer.body()).doesNotContain("Exception", "tomcat", "springframework", "java.", "<html", "secret");
    }

    static void assertFieldError(Wire.Answer answer, String field, String code) {
        assertProblem(answer, 400, "request.invalid");
        assertThat(answer.json().path("errors").path(0).path("field").stringValue())
                .isEqualTo(field);
        assertThat(answer.json().path("errors").path(0).path("code").stringValue())
                .isEqualTo(code);
    }
}
