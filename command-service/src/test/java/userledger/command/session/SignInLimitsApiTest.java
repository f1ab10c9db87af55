package userledger.command.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import userledger.command.ApiScenario;
import userledger.testing.Api;
import userledger.testing.Api.Answer;

class SignInLimitsApiTest extends ApiScenario {

    private static final String PASSWORD = "long enough 1";

    private String name = "";
    private String path = "";

    @BeforeEach
    void makeAUser() {
        name = newName();
        path = "/v1/users/" + id(create(name, PASSWORD));
    }

    @Test
    void keepSignInsToTheirAddresses() {
        limit("\"allowedAddresses\":[\"10.30.0.0/16\",\"2001:db8:30::/48\"]");

        assertThat(signIn(from("10.30.1.1")).status()).isEqualTo(200);
        assertThat(signIn(from("\"[2001:db8:30::1]\"")).status()).isEqualTo(200);
        assertThat(signIn(from("10.31.1.1")).code()).isEqualTo("user.address_not_allowed");
        assertThat(signIn(from("10.30.1.1, for=10.31.1.1")).code()).isEqualTo("user.address_not_allowed");
        assertThat(signIn(anybody.with("X-Forwarded-For", "10.30.1.1")).code()).isEqualTo("user.address_not_allowed");
        assertThat(from("10.31.1.1")
                        .post("/v1/sessions", "{\"username\":\"%s\",\"password\":\"wrong one\"}".formatted(name))
                        .code())
                .isEqualTo("session.invalid_credentials");
    }

    @Test
    void holdEveryCallToTheAddressesAndEndNothing() {
        var signedIn = signIn(from("10.30.2.1"));
        var here = as(signedIn, from("10.30.2.1"));
        var there = as(signedIn, from("10.31.2.1"));
        var program = here.post("/v1/applications", "{\"name\":\"x\",\"scopes\":[\"owner\"]}")
                .body()
                .get("token")
                .asString();
        assertThat(there.patch("/v1/me", "{}").status()).isEqualTo(200);

        limit("\"allowedAddresses\":[\"10.30.0.0/16\"]");

        assertThat(here.patch("/v1/me", "{}").status()).isEqualTo(200);
        assertThat(there.patch("/v1/me", "{}").code()).isEqualTo("access.address_not_allowed");
        assertThat(refresh(from("10.31.2.1"), signedIn).code()).isEqualTo("session.invalid");
        assertThat(refresh(from("10.30.2.1"), signedIn).status()).isEqualTo(200);
        assertThat(from("10.31.2.1")
                        .with("Authorization", "Bearer " + program)
                        .get("/v1/applications/self")
                        .code())
                .isEqualTo("access.address_not_allowed");
        limit("\"allowedAddresses\":null");
        assertThat(there.patch("/v1/me", "{}").status()).isEqualTo(200);
    }

    @Test
    void keepSignInsAndRefreshesToTheirApplications() {
        limit("\"allowedApplications\":[\"crm\",\"shop\"]");
        var crm = anybody.with("X-Application", "crm");

        assertThat(signIn(anybody).code()).isEqualTo("user.application_not_allowed");
        assertThat(signIn(anybody.with("X-Application", "CRM")).code()).isEqualTo("user.application_not_allowed");
        var signedIn = signIn(crm);
        assertThat(signedIn.status()).isEqualTo(200);
        assertThat(refresh(anybody, signedIn).status()).isEqualTo(401);
        assertThat(refresh(crm, signedIn).status()).isEqualTo(200);
    }

    @Test
    void areForAdministratorsAndShownToTheUser() {
        var user = anybody.signedIn(name, PASSWORD);

        var limited = limit("\"allowedAddresses\":[\"127.0.0.0/8\",\"::1\"],\"allowedApplications\":[\"crm\"]");

        assertThat(limited.body().get("allowedAddresses").toString()).isEqualTo("[\"127.0.0.0/8\",\"::1\"]");
        assertThat(limited.body().get("version").asLong()).isEqualTo(3);
        assertThat(user.patch("/v1/me", "{}").body().get("allowedApplications").toString())
                .isEqualTo("[\"crm\"]");
        assertThat(user.patch("/v1/me", "{\"allowedAddresses\":null}").code()).isEqualTo("access.denied");
        assertThat(limit("\"allowedApplications\":[\"crm\"]")
                        .body()
                        .get("version")
                        .asLong())
                .isEqualTo(3);
        for (var wrong : List.of("[]", "[\"a b\"]", "\"crm\"", "[1]")) {
            assertThat(fields(limit("\"allowedApplications\":%s".formatted(wrong))))
                    .containsExactly("allowedApplications");
        }
    }

    @Test
    void nobodyShutsOneselfOut() {
        var boss = newName();
        admin.post(
                "/v1/users",
                "{\"username\":\"%s\",\"password\":\"%s\",\"role\":\"administrator\"}".formatted(boss, PASSWORD));
        var own = from("10.30.3.1").signedIn(boss, PASSWORD).with("X-Application", "crm");

        assertThat(own.patch("/v1/me", "{\"allowedAddresses\":[\"10.31.0.0/16\"]}")
                        .code())
                .isEqualTo("user.own_limits");
        assertThat(own.patch("/v1/me", "{\"allowedApplications\":[\"shop\"]}").code())
                .isEqualTo("user.own_limits");
        assertThat(own.patch("/v1/me", "{\"allowedAddresses\":[\"10.30.0.0/16\"],\"allowedApplications\":[\"crm\"]}")
                        .status())
                .isEqualTo(200);
        assertThat(own.patch("/v1/me", "{\"allowedAddresses\":null,\"allowedApplications\":null}")
                        .status())
                .isEqualTo(200);
    }

    private Answer limit(String fields) {
        return admin.patch(path, "{" + fields + "}");
    }

    private Api from(String address) {
        return anybody.with("Forwarded", "for=" + address);
    }

    private Answer signIn(Api caller) {
        return caller.post("/v1/sessions", "{\"username\":\"%s\",\"password\":\"%s\"}".formatted(name, PASSWORD));
    }

    private static Answer refresh(Api caller, Answer signedIn) {
        return caller.post(
                "/v1/sessions/refresh",
                "{\"refreshToken\":\"%s\"}"
                        .formatted(signedIn.body().get("refreshToken").asString()));
    }

    private static Api as(Answer signedIn, Api caller) {
        return caller.with(
                "Authorization", "Bearer " + signedIn.body().get("accessToken").asString());
    }
}
