package userledger.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ErrorCatalogueTest {

    private static final Path COMMITTED = Path.of("../docs/errors.md");

    @Test
    void isCommittedAsItIsGenerated() throws Exception {
        var generated = ErrorCatalogue.markdown();
        Files.writeString(Path.of("target/errors.md"), generated);

        assertThat(Files.exists(COMMITTED) ? Files.readString(COMMITTED) : "")
                .as("docs/errors.md is stale: if the change is meant, cp standalone/target/errors.md docs/")
                .isEqualTo(generated);
    }
}
