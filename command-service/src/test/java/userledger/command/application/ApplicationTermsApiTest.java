package userledger.command.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import userledger.testing.Api.Answer;

/** Until when and from where an application may call, and which version of it somebody has seen. */
class ApplicationTermsApiTest extends ApplicationScenario {

    @Test
    void itsTokenEnds() throws Exception {
        var soon = Instant.now().plusMillis(1_200);
        var made = make(",\"expiresAt\":\"%s\"".formatted(soon));
        assertThat(Instant.parse(made.body().get("expiresAt").asString())).isEqualTo(soon);
        assertThat(self(made).status()).isEqualTo(200);

        Thread.sleep(Math.max(0, Duration.between(Instant.now(), soon).toMillis() + 50));

        assertThat(self(made).code()).isEqualTo("session.invalid");
        var rotated = anna.post("/v1/applications/" + id(made) + "/rotate", "{\"expiresIn\":3600}");
        assertThat(self(rotated).status()).isEqualTo(200);
        var again = anna.post("/v1/applications/" + id(made) + "/rotate", null);
        assertThat(end(again))
                .isAfter(Instant.now().plusSeconds(3_500))
                .isBefore(Instant.now().plusSeconds(3_601));
        var forEver = anna.post("/v1/applications/" + id(made) + "/rotate", "{\"expiresAt\":null}");
        assertThat(forEver.body().get("expiresAt").isNull()).isTrue();
        assertThat(anna.post("/v1/applications/" + id(made) + "/rotate", null)
                        .body()
                        .get("expiresAt")
                        .isNull())
                .isTrue();
    }

    @Test
    void refusesAnEndThatIsNone() {
        assertThat(fields(make(",\"expiresAt\":\"2020-01-01T00:00:00Z\""))).containsExactly("expiresAt");
        assertThat(fields(make(",\"expiresIn\":0"))).containsExactly("expiresIn");
        assertThat(fields(make(",\"expiresIn\":99999999999999"))).containsExactly("expiresIn");
        assertThat(fields(make(",\"expiresIn\":60,\"expiresAt\":null"))).containsExactly("expiresIn");
        assertThat(fields(make(",\"expiresIn\":\"60\""))).containsExactly("expiresIn");
    }

    @Test
    void callsFromItsAddressesOnly() {
        var made = make(",\"allowedAddresses\":[\"10.7.0.0/16\",\"2001:DB8::/32\"]");
        assertThat(made.body().get("allowedAddresses").toString()).isEqualTo("[\"10.7.0.0/16\",\"2001:db8::/32\"]");

        assertThat(self(made, "for=10.7.1.2").status()).isEqualTo(200);
        assertThat(self(made, "for=\"[2001:db8::7]\"").status()).isEqualTo(200);
        assertThat(self(made, "for=10.8.1.2").code()).isEqualTo("access.address_not_allowed");
        assertThat(self(made, "for=10.7.1.2, for=10.8.1.2").code())
                .as("only what the nearest trusted proxy says counts")
                .isEqualTo("access.address_not_allowed");
        assertThat(self(made).code()).isEqualTo("access.address_not_allowed");

        var path = "/v1/applications/" + id(made);
        var open = anna.patch(path, "{\"allowedAddresses\":null}");
        assertThat(open.body().get("allowedAddresses").isNull()).isTrue();
        assertThat(self(made).status()).isEqualTo(200);
        anna.patch(path, "{\"allowedAddresses\":[\"127.0.0.1\",\"::1\"]}");
        assertThat(self(made).status()).isEqualTo(200);
        assertThat(self(made, "for=10.7.1.2").status()).isEqualTo(403);
        for (var wrong : List.of("[]", "[\"10.0.0.1/8\"]", "[\"host\"]", "\"10.0.0.1\"")) {
            assertThat(fields(anna.patch(path, "{\"allowedAddresses\":%s}".formatted(wrong))))
                    .containsExactly("allowedAddresses");
        }
        assertThat(admin.patch(path, "{\"allowedAddresses\":null}").status()).isEqualTo(403);
    }

    @Test
    void tellsItsVersionAndKeepsToIt() {
        var made = make("");
        var path = "/v1/applications/" + id(made);
        assertThat(made.header("ETag"))
                .isEqualTo("\"1\"")
                .isEqualTo(anna.get(path).header("ETag"));

        var first = anna.with("If-Match", "\"1\"").patch(path, "{\"enabled\":false}");
        assertThat(first.header("ETag")).isEqualTo("\"2\"");
        for (var call : List.of("PATCH ", "POST /rotate", "DELETE ")) {
            var parts = call.split(" ", -1);
            var stale = anna.with("If-Match", "\"1\"")
                    .call(parts[0], path + parts[1], parts[0].equals("PATCH") ? "{\"name\":\"x\"}" : null);
            assertThat(stale.status()).as(call).isEqualTo(412);
            assertThat(stale.code()).isEqualTo("application.version_changed");
        }
        assertThat(anna.with("If-Match", "*").patch(path, "{\"name\":\"y\"}").header("ETag"))
                .isEqualTo("\"3\"");
        assertThat(anna.with("If-Match", "\"3\"").delete(path, null).status()).isEqualTo(204);
    }

    @Test
    void doesNotLockWhomItActsFor() {
        var made = make("");
        var program = bearer(made);

        assertThat(program.post("/v1/users/" + annaId + "/lock", "{\"force\":true}")
                        .code())
                .isEqualTo("access.session_required");
        assertThat(program.delete("/v1/sessions/current?everywhere=true", null).code())
                .isEqualTo("access.session_required");
        var admins = admin.post("/v1/applications", "{\"name\":\"x\",\"scopes\":[\"*\"],\"trusted\":true}");
        var own = admin.patch("/v1/me", "{}");
        assertThat(bearer(admins)
                        .post("/v1/users/" + id(own) + "/lock", "{\"force\":true}")
                        .code())
                .isEqualTo("access.session_required");
        assertThat(bearer(admins).delete("/v1/me", "{}").code()).isEqualTo("session.reauthenticate");
        assertThat(bearer(admins).post("/v1/users/" + annaId + "/lock", "{}").status())
                .isEqualTo(200);
    }

    @Test
    void aTenantsKeyHasTermsToo() {
        var operator = anybody.with("Tenant", "system")
                .signedIn("admin", userledger.command.CommandServiceTest.ADMIN_PASSWORD);
        var key = operator.post("/v1/tenants/default/key", "{\"expiresIn\":60,\"allowedAddresses\":[\"10.9.0.0/16\"]}");

        assertThat(end(key)).isBefore(Instant.now().plusSeconds(61));
        assertThat(self(key, "for=10.9.0.1").status()).isEqualTo(200);
        assertThat(self(key).code()).isEqualTo("access.address_not_allowed");
    }

    private Answer make(String more) {
        return anna.post("/v1/applications", "{\"name\":\"x\",\"scopes\":[\"owner\"]%s}".formatted(more));
    }

    private static Instant end(Answer issued) {
        return Instant.parse(issued.body().get("expiresAt").asString());
    }

    private Answer self(Answer issued) {
        return bearer(issued).get("/v1/applications/self");
    }

    private Answer self(Answer issued, String forwarded) {
        return bearer(issued).with("Forwarded", forwarded).get("/v1/applications/self");
    }
}
