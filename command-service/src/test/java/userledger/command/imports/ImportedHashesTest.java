package userledger.command.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static userledger.command.imports.ImportClient.failures;

import io.micrometer.core.instrument.MeterRegistry;
import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import userledger.command.ApiScenario;
import userledger.command.platform.SecretVerifier;

/** Passwords that were hashed by another system. */
class ImportedHashesTest extends ApiScenario {

    private static final int CHEAP = 4;

    @Autowired
    private MeterRegistry meters;

    @Test
    void letTheirUsersInAndAreReplacedAtTheFirstSignIn() throws SQLException {
        var name = ImportClient.newName();
        var native_ = newName();
        create(native_, "long enough 1");
        var hash = new BCryptPasswordEncoder(CHEAP).encode("long enough 1");

        var done = new ImportClient(admin)
                .done("application/x-ndjson", "{\"username\":\"%s\",\"passwordHash\":\"%s\"}\n".formatted(name, hash));

        assertThat(done.get("created").asInt()).as(done.toString()).isEqualTo(1);
        var work = work(name, "wrong");
        assertThat(work).isEqualTo(2).isEqualTo(work(native_, "wrong")).isEqualTo(work("nobody-" + name, "wrong"));
        var user = anybody.signedIn(name, "long enough 1").patch("/v1/me", "{}").body();
        var events = log.stream(UUID.fromString(user.get("id").asString()), 0, 10);
        assertThat(events.getLast().name()).isEqualTo("user.password.rehashed");
        assertThat(signInStatus(name, "long enough 1")).isEqualTo(200);
        assertThat(log.stream(UUID.fromString(user.get("id").asString()), 0, 10))
                .hasSameSizeAs(events);
        execute("delete from ledger.hash_shapes");
    }

    @Test
    void areRefusedWhereTheyCannotBeChecked() {
        var name = ImportClient.newName();

        var done = new ImportClient(admin).done("text/csv", """
                username,password,passwordHash
                %1$s1,,5f4dcc3b5aa765d61d8327deb882cf99
                %1$s2,long enough 1,$2y$04$N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy
                %1$s3,,$2y$19$N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy
                """.formatted(name));

        assertThat(failures(done))
                .containsExactly("2 passwordHash format", "3 passwordHash conflict", "4 passwordHash format");
        assertThat(fields(admin.post("/v1/users", "{\"username\":\"%s\",\"passwordHash\":\"x\"}".formatted(name))))
                .containsExactly("passwordHash");
    }

    private double work(String name, String password) {
        var before = meters.counter(SecretVerifier.HASHES).count();
        assertThat(signInStatus(name, password)).isEqualTo(401);
        return meters.counter(SecretVerifier.HASHES).count() - before;
    }
}
