package userledger.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static userledger.rest.Wire.get;
import static userledger.store.TestLedger.NOON;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import userledger.domain.deletion.DeletionEvent.UserDeleted;
import userledger.domain.lock.LockEvent.UserLocked;
import userledger.domain.lock.LockEvent.UserUnlocked;
import userledger.domain.password.PasswordEvent.PasswordChanged;
import userledger.domain.password.PasswordHash;
import userledger.domain.registration.RegistrationEvent.UserRegistered;
import userledger.domain.role.RoleEvent.RoleChanged;
import userledger.domain.session.SessionEvent.SessionEnded;
import userledger.domain.session.SessionEvent.SessionStarted;
import userledger.domain.session.SessionId;
import userledger.domain.session.UserSessionsEvent.SessionsEnded;
import userledger.domain.tenant.TenantEvent.TenantCreated;
import userledger.domain.user.Role;
import userledger.domain.user.TenantId;
import userledger.domain.user.UserId;
import userledger.rest.token.AccessTokens;
import userledger.rest.token.AccessTokens.Grant;
import userledger.store.Append;
import userledger.store.Streams;
import userledger.store.TestLedger;

class GateOnTheWireTest extends ServerTest {

    @Autowired
    AccessTokens tokens;

    @Test
    void withoutATokenOnlyOpenCallsAreAnswered() throws IOException {
        assertThat(get(port, "/v1/find").status()).isEqualTo(200);
        for (var path : new String[] {"/v1/whoami", "/v1/closed"}) {
            var answer = get(port, path);
            assertProblem(answer, 401, "session.required");
            assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
        }
    }

    @Test
    void aTokenSaysWhoCalls() throws IOException {
        var anna = register(TenantId.DEFAULT, "anna", Role.VIEWER);
        var answer = get(port, "/v1/whoami", bearer(anna, TenantId.DEFAULT, Role.VIEWER));
        assertThat(answer.json().path("user").stringValue()).isEqualTo(anna.toString());
        assertThat(answer.json().path("tenant").stringValue()).isEqualTo("default");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void aBadTokenIsRefusedEvenWhereNoneIsNeeded() throws IOException {
        for (var header : new String[] {"Bearer x", "Bearer ", "Basic eDp5", "Bearer a.b.c"}) {
            assertProblem(get(port, "/v1/context", "Authorization: " + header), 401, "session.invalid");
        }
        var nobody = bearer(ledger.newId(), TenantId.DEFAULT, Role.ADMINISTRATOR);
        assertProblem(get(port, "/v1/whoami", nobody), 401, "session.invalid");
        assertProblem(get(port, "/v1/whoami", nobody, nobody), 401, "session.invalid");
    }

    @Test
    void whatAnotherNodeChangedSinceSignInCountsSoon() throws Exception {
        var bert = register(TenantId.DEFAULT, "bert", Role.VIEWER);
        var token = bearer(bert, TenantId.DEFAULT, Role.VIEWER);
        assertThat(get(port, "/v1/whoami", token).status()).isEqualTo(200);
        ledger.append(bert.value(), 1, new UserLocked(bert, bert, null, null, NOON));
        assertEndsSoon(token);
        ledger.append(bert.value(), 2, new UserUnlocked(bert, bert, NOON));
        // An unlock lets its user sign in again; what was there before stays ended.
        assertProblem(get(port, "/v1/whoami", token), 401, "session.invalid");
        var session = new SessionId(ledger.newId().value());
        var second = bearer(bert, TenantId.DEFAULT, Role.VIEWER, session, 1);
        assertThat(get(port, "/v1/whoami", second).status()).isEqualTo(200);
        ledger.append(bert.value(), 3, new RoleChanged(bert, Role.VIEWER, Role.PUBLISHER, NOON));
        assertEndsSoon(second);
        var third = bearer(bert, TenantId.DEFAULT, Role.PUBLISHER, session, 2);
        assertThat(get(port, "/v1/whoami", third).status()).isEqualTo(200);
        ledger.append(bert.value(), 4, new PasswordChanged(bert, new PasswordHash("x"), false, null, NOON));
        assertEndsSoon(third);
        var fourth = bearer(bert, TenantId.DEFAULT, Role.PUBLISHER, session, 3);
        assertThat(get(port, "/v1/whoami", fourth).status()).isEqualTo(200);
        ledger.append(bert.value(), 5, new UserDeleted(bert, NOON));
        assertEndsSoon(fourth);
    }

    @Test
    void aSessionThatAnotherNodeEndedIsOverSoonAndOthersAreNot() throws Exception {
        var cleo = register(TenantId.DEFAULT, "cleo", Role.VIEWER);
        var one = new SessionId(ledger.newId().value());
        var other = new SessionId(ledger.newId().value());
        for (var session : List.of(one, other)) {
            ledger.append(session.value(), 0, new SessionStarted(session, cleo, 0, null, null, null, NOON));
        }
        var tokenOfOne = bearer(cleo, TenantId.DEFAULT, Role.VIEWER, one, 0);
        var tokenOfOther = bearer(cleo, TenantId.DEFAULT, Role.VIEWER, other, 0);
        assertThat(get(port, "/v1/whoami", tokenOfOne).status()).isEqualTo(200);
        assertThat(get(port, "/v1/whoami", tokenOfOther).status()).isEqualTo(200);
        ledger.append(one.value(), 1, new SessionEnded(one, cleo, SessionEnded.Reason.SIGNED_OUT, NOON));
        assertEndsSoon(tokenOfOne);
        assertThat(get(port, "/v1/whoami", tokenOfOther).status()).isEqualTo(200);
        ledger.append(cleo.value(), 1, new SessionsEnded(cleo, cleo, NOON));
        assertEndsSoon(tokenOfOther);
    }

    private void assertEndsSoon(String token) throws Exception {
        for (var i = 0; i < 300 && get(port, "/v1/whoami", token).status() == 200; i++) {
            Thread.sleep(10);
        }
        assertProblem(get(port, "/v1/whoami", token), 401, "session.invalid");
    }

    @Test
    void onlyOperatorsVisitOtherTenants() throws IOException {
        var admin = register(TenantId.DEFAULT, "admin", Role.ADMINISTRATOR);
        var adminToken = bearer(admin, TenantId.DEFAULT, Role.ADMINISTRATOR);
        assertThat(get(port, "/v1/whoami", adminToken, "Tenant: default").status())
                .isEqualTo(200);
        assertProblem(get(port, "/v1/whoami", adminToken, "Tenant: acme"), 404, "tenant.not_found");
        var acme = new TenantId("acme");
        append(acme, Streams.ofTenant(acme), new TenantCreated(acme, null, NOON));
        assertProblem(get(port, "/v1/whoami", adminToken, "Tenant: acme"), 404, "tenant.not_found");
        var operator = register(TenantId.SYSTEM, "operator", Role.OPERATOR);
        var operatorToken = bearer(operator, TenantId.SYSTEM, Role.OPERATOR);
        assertThat(get(port, "/v1/whoami", operatorToken, "Tenant: acme")
                        .json()
                        .path("tenant")
                        .stringValue())
                .isEqualTo("acme");
        assertProblem(get(port, "/v1/whoami", operatorToken, "Tenant: nowhere"), 404, "tenant.not_found");
    }

    @Test
    void theCircumstancesOfACallAreKnown() throws IOException {
        var plain = get(port, "/v1/context").json();
        assertThat(plain.path("tenant").toString()).contains("default");
        assertThat(plain.path("remoteAddress").stringValue()).isEqualTo("127.0.0.1");
        var full = get(
                        port,
                        "/v1/context",
                        "Tenant: acme",
                        "X-Application: shop:1",
                        "X-Correlation-Id: c-1",
                        "If-Match: \"7.4711\"",
                        "Change-Reason: UTF-8''Sch%C3%B6n%20so",
                        "Forwarded: for=192.0.2.1, for=\"[2001:db8::1]:47\";proto=https")
                .json();
        assertThat(full.path("tenant").toString()).contains("acme");
        assertThat(full.path("application").stringValue()).isEqualTo("shop:1");
        assertThat(full.path("correlationId").stringValue()).isEqualTo("c-1");
        assertThat(full.path("ifMatch").longValue()).isEqualTo(7);
        assertThat(full.path("reason").stringValue()).isEqualTo("Sch\u00f6n so");
        assertThat(full.path("remoteAddress").stringValue()).isEqualTo("2001:db8:0:0:0:0:0:1");
    }

    @Test
    void headersHaveOneFormOnly() throws IOException {
        for (var header : List.of(
                "Tenant: No Tenant",
                "Tenant: ",
                "X-Application: a b",
                "X-Application: ",
                "If-Match: 7",
                "If-Match: W/\"7\"",
                "If-Match: \"x\"",
                "If-Match: \"1\", \"2\"",
                "Change-Reason: \u00ff",
                "Change-Reason: UTF-8''%ff",
                "Change-Reason: UTF-8''%zz",
                "Change-Reason: UTF-8'x",
                "Change-Reason: a\r\nChange-Reason: b")) {
            assertFieldError(get(port, "/v1/context", header), header.substring(0, header.indexOf(':')), "format");
        }
        assertFieldError(get(port, "/v1/context", "Change-Reason: " + "x".repeat(501)), "Change-Reason", "too_long");
        assertThat(get(port, "/v1/context", "Change-Reason: Sch\u00c3\u00b6n", "If-Match: *")
                        .json()
                        .path("reason")
                        .stringValue())
                .isEqualTo("Sch\u00f6n");
    }

    private UserId register(TenantId tenant, String username, Role role) {
        var id = ledger.newId();
        append(
                tenant,
                id.value(),
                new UserRegistered(
                        id, tenant, username, null, role, null, new TreeSet<>(List.of("username")), Map.of(), NOON));
        return id;
    }

    private void append(TenantId tenant, java.util.UUID stream, userledger.domain.user.LedgerEvent event) {
        ledger.ledger.append(new Append(tenant, stream, 0, List.of(event), TestLedger.meta(stream)));
    }

    private String bearer(UserId user, TenantId tenant, Role role) {
        return bearer(user, tenant, role, new SessionId(ledger.newId().value()), 0);
    }

    private String bearer(UserId user, TenantId tenant, Role role, SessionId session, int generation) {
        return "Authorization: Bearer "
                + tokens.issue(new Grant(tenant, user, role, session, generation, Instant.now()));
    }
}
