package userledger.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class EventCatalogueTest {

    private static final Path COMMITTED = Path.of("../docs/event-catalog.md");

    @Test
    void isCommittedAsItIsGenerated() throws IOException {
        var generated = EventCatalogue.text();
        var committed = Files.exists(COMMITTED) ? Files.readString(COMMITTED) : "";

        if (!committed.equals(generated)) {
            var fresh = Path.of("target/event-catalog.md");
            Files.writeString(fresh, generated);
            assertThat(committed)
                    .as("docs/event-catalog.md is stale: if the change is meant, cp event-store/%s docs/", fresh)
                    .isEqualTo(generated);
        }
    }
}
