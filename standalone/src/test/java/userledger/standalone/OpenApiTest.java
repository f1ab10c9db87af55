package userledger.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.test.context.ContextConfiguration;
import userledger.store.TestDatabase;
import userledger.testing.Api;

/** Both services in one context describe the whole API; what they say is committed, for people and generators. */
@SpringBootTest(
        classes = StandaloneApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "management.server.port=0",
            "userledger.command.database.username=userledger_command",
            "userledger.query.database.username=userledger_query",
            "userledger.admin.password=correct horse battery"
        })
@ContextConfiguration(initializers = OpenApiTest.FreshDatabase.class)
class OpenApiTest {

    private static final Path COMMITTED = Path.of("../docs/openapi.json");

    @LocalServerPort
    private int port;

    @Test
    void isCommittedAsItIsGenerated() throws Exception {
        var generated = new Api(port).get("/v3/api-docs").response().body() + "\n";

        if (!Files.exists(COMMITTED) || !Files.readString(COMMITTED).equals(generated)) {
            var fresh = Path.of("target/openapi.json");
            Files.writeString(fresh, generated);
            assertThat(Files.exists(COMMITTED) ? Files.readString(COMMITTED) : "")
                    .as("docs/openapi.json is stale: if the change is meant, cp standalone/%s docs/", fresh)
                    .isEqualTo(generated);
        }
    }

    @Test
    void canBeBrowsed() {
        assertThat(new Api(port).call("HEAD", "/docs", null).status()).isIn(200, 302);
    }

    static class FreshDatabase implements ApplicationContextInitializer<ConfigurableApplicationContext> {

        @Override
        public void initialize(ConfigurableApplicationContext context) {
            context.getEnvironment()
                    .getPropertySources()
                    .addFirst(new MapPropertySource(
                            "fresh-database",
                            Map.of(
                                    "userledger.database.url",
                                            TestDatabase.create().url(),
                                    "userledger.master-key", TestDatabase.masterKey())));
        }
    }
}
