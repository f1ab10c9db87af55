package userledger.command.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static userledger.command.CommandServiceTest.ADMIN_PASSWORD;
import static userledger.command.imports.ImportClient.failures;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import userledger.command.ApiScenario;
import userledger.command.platform.SecretVerifier;
import userledger.testing.Api;

/** What one tenant imports neither keeps others from signing in nor makes that dear for them. */
class ImportedHashLimitsTest extends ApiScenario {

    private static final int OWN = 1;

    @Autowired
    private MeterRegistry meters;

    private Api there = new Api(0);
    private Api boss = new Api(0);

    @BeforeEach
    void makeATenant() {
        there = newTenant(ADMIN_PASSWORD);
        boss = there.signedIn("boss", ADMIN_PASSWORD);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$pbkdf2-sha256$1000$AAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAA",
                "$scrypt$ln=16,r=1,p=1$AAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAA",
                "$argon2id$v=18$m=1024,t=1,p=1$AAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAA"
            })
    void aHashThatCannotBeComputedStopsNobody(String hash) {
        assertThat(failures(imported(Stream.of(hash)))).containsExactly("1 passwordHash format");

        assertThat(signInStatus("admin", ADMIN_PASSWORD)).isEqualTo(200);
        assertThat(work(there)).isEqualTo(OWN);
    }

    @Test
    void thereAreNoMoreThanEightKindsInATenant() {
        var done = imported(IntStream.range(0, 20)
                .mapToObj(i -> "$pbkdf2-sha256$%d$AAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAA".formatted(1_000 + i)));

        assertThat(done.get("created").asInt()).isEqualTo(8);
        assertThat(failures(done)).hasSize(12).allMatch(line -> line.endsWith(" passwordHash too_many_kinds"));
        assertThat(work(there)).isEqualTo(8 + OWN);
        assertThat(work(anybody)).as("in another tenant").isEqualTo(OWN);
        assertThat(work(there.with("Tenant", "nowhere"))).isEqualTo(OWN);
    }

    @Test
    void theyAreNotTooDearTogether() {
        var dear = Stream.of(600_000, 600_001)
                .map(rounds -> "$pbkdf2-sha256$%d$AAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAA".formatted(rounds));

        var done = imported(dear);

        assertThat(done.get("created").asInt()).isEqualTo(1);
        assertThat(failures(done)).hasSize(1).allMatch(line -> line.endsWith(" passwordHash too_many_kinds"));
    }

    private JsonNode imported(Stream<String> hashes) {
        var lines = hashes.map(hash ->
                        "{\"username\":\"%s\",\"passwordHash\":\"%s\"}\n".formatted(ImportClient.newName(), hash))
                .collect(Collectors.joining());
        return new ImportClient(boss).done("application/x-ndjson", lines);
    }

    /** How many hashes it takes to find out that somebody is not known. */
    private double work(Api api) {
        var before = meters.counter(SecretVerifier.HASHES).count();
        assertThat(api.post("/v1/sessions", "{\"username\":\"%s\",\"password\":\"x\"}".formatted(newName()))
                        .status())
                .isEqualTo(401);
        return meters.counter(SecretVerifier.HASHES).count() - before;
    }
}
