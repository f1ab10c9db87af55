package userledger.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import userledger.testing.Api;

/** Who may do what: each call is made by each kind of caller, and what comes out is committed. */
@WholeLedger
class PermissionMatrixTest {

    private static final Path COMMITTED = Path.of("../docs/permissions.md");

    @LocalServerPort
    private int port;

    @Test
    void isCommittedAsItIs() throws Exception {
        var callers = new Callers(new Api(port));
        var matrix = new PermissionMatrix(callers).markdown();
        // Others test on the same ledger.
        callers.administrator().with("If-Match", "*").patch("/v1/settings", "{\"signUps\":null}");
        Files.writeString(Path.of("target/permissions.md"), matrix);

        assertThat(Files.exists(COMMITTED) ? Files.readString(COMMITTED) : "")
                .as("docs/permissions.md is stale: if the change is meant, cp standalone/target/permissions.md docs/")
                .isEqualTo(matrix);
    }

    @Test
    void namesEveryOperation() {
        var described = new Api(port)
                .get("/v3/api-docs")
                .body()
                .path("paths")
                .propertyStream()
                .flatMap(path -> path.getValue()
                        .propertyStream()
                        .filter(operation -> operation.getValue().has("operationId"))
                        .map(operation -> operation.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey()));

        assertThat(PermissionCall.ALL.stream().map(PermissionCall::name))
                .containsExactlyInAnyOrderElementsOf(described.toList());
    }
}
