package userledger.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static userledger.rest.Wire.get;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalManagementPort;

@ExtendWith(OutputCaptureExtension.class)
class OperationTest extends ServerTest {

    @LocalManagementPort
    int managementPort;

    @Autowired
    TestService.Switch readiness;

    @Test
    void livezAndMetricsAreAnsweredOnTheirOwnPort() throws IOException {
        assertThat(get(managementPort, "/livez").status()).isEqualTo(200);
        var metrics = get(managementPort, "/metrics");
        assertThat(metrics.status()).isEqualTo(200);
        assertThat(metrics.header("Content-Type")).startsWith("text/plain");
        assertThat(metrics.body()).contains("jvm_memory_used_bytes");
        for (var path : new String[] {"/livez", "/readyz", "/metrics"}) {
            assertProblem(get(port, path), 404, "route.not_found");
        }
    }

    @Test
    void nothingElseIsOpenedUp() throws IOException {
        for (var path : new String[] {"/", "/env", "/beans", "/heapdump", "/shutdown", "/actuator", "/health"}) {
            assertThat(get(managementPort, path).status()).as(path).isEqualTo(404);
        }
    }

    @Test
    void readyzSaysWhatIsNotReady() throws IOException {
        assertThat(get(managementPort, "/readyz").status()).isEqualTo(200);
        readiness.on = false;
        try {
            var answer = get(managementPort, "/readyz");
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.json().toString()).isEqualTo("{\"ready\":false,\"parts\":{\"switch\":false}}");
        } finally {
            readiness.on = true;
        }
    }

    @Test
    void theApiDescribesItself(CapturedOutput output) throws IOException {
        var answer = get(port, "/v3/api-docs");
        assertThat(output.getAll()).doesNotContain("Conflicting");
        assertThat(answer.status()).isEqualTo(200);
        var document = answer.json();
        assertThat(document.path("openapi").stringValue()).startsWith("3.1");
        assertThat(document.at("/info/title").stringValue()).isEqualTo("User Ledger");
        assertThat(document.at("/components/schemas/Problem/properties/code").isObject())
                .isTrue();
        assertThat(document.at("/components/securitySchemes/bearer/scheme").stringValue())
                .isEqualTo("bearer");
        var whoami = document.at("/paths/~1v1~1whoami/get");
        assertThat(whoami.at("/security/0/bearer").isArray()).isTrue();
        assertThat(whoami.path("parameters").findValuesAsString("$ref"))
                .containsExactly(
                        "#/components/parameters/Tenant",
                        "#/components/parameters/X-Application",
                        "#/components/parameters/X-Correlation-Id");
        assertThat(whoami.at("/responses").propertyNames()).contains("400", "401", "404", "503", "default");
        assertThat(whoami.at("/responses/401/$ref").stringValue()).isEqualTo("#/components/responses/Problem401");
        assertThat(document.at("/components/responses/Problem401/content/application~1problem+json/schema/$ref")
                        .stringValue())
                .isEqualTo("#/components/schemas/Problem");
        assertThat(document.at("/paths/~1v1~1find/get/security").toString()).isEqualTo("[{}]");
        assertThat(document.at("/paths").propertyNames()).allMatch(path -> path.matches("/(v1|.well-known)/.*"));
        assertThat(document.at("/servers/0/url").stringValue()).isEqualTo("/");
    }

    @Test
    void docsLeadToABrowsablePage() throws IOException {
        var answer = get(port, "/docs");
        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.header("Location")).startsWith("/");
        assertThat(get(port, answer.header("Location")).status()).isEqualTo(200);
    }
}
