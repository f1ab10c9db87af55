package userledger.command.session;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import userledger.command.platform.TenantSettings;
import userledger.domain.account.Account;
import userledger.domain.tenant.SessionRules;
import userledger.domain.user.TokenHash;
import userledger.rest.caller.Caller;
import userledger.rest.caller.Callers;
import userledger.rest.caller.CurrentAccounts;
import userledger.rest.token.AccessTokens;
import userledger.rest.token.RefreshTokens;

/** What a token is worth at this moment, to whoever may know. */
@Component
class Introspection {

    private final Callers callers;
    private final AccessTokens accessTokens;
    private final RefreshTokens refreshTokens;
    private final SessionLog sessions;
    private final TenantSettings tenants;
    private final CurrentAccounts accounts;
    private final InstantSource clock;

    Introspection(
            Callers callers,
            AccessTokens accessTokens,
            RefreshTokens refreshTokens,
            SessionLog sessions,
            TenantSettings tenants,
            CurrentAccounts accounts,
            InstantSource clock) {
        this.callers = callers;
        this.accessTokens = accessTokens;
        this.refreshTokens = refreshTokens;
        this.sessions = sessions;
        this.tenants = tenants;
        this.accounts = accounts;
        this.clock = clock;
    }

    ObjectNode of(String token, Caller asking) {
        return access(token, asking)
                .or(() -> refresh(token, asking))
                .orElseGet(() -> JsonNodeFactory.instance.objectNode().put("active", false));
    }

    private Optional<ObjectNode> access(String token, Caller asking) {
        return callers.find(token)
                .filter(found -> mayKnow(
                        asking,
                        found.tenant().equals(asking.tenant()),
                        found.userId().equals(asking.userId())))
                .map(found -> {
                    var json = active("Bearer");
                    describe(json, found);
                    accessTokens
                            .inspect(token)
                            .ifPresent(known -> json.put("exp", known.until().getEpochSecond())
                                    .put("iat", known.issuedAt().getEpochSecond())
                                    .put(
                                            "auth_time",
                                            known.grant().authenticatedAt().getEpochSecond())
                                    .put("sid", known.grant().session().toString()));
                    return json;
                });
    }

    private void describe(ObjectNode json, Caller found) {
        var application = found.application();
        json.put("iss", accessTokens.issuer())
                .put("sub", found.userId().toString())
                .put("tenant", found.tenant().value())
                .put("role", found.role().wireName());
        if (application != null) {
            json.put("client_id", application.id().toString())
                    .put("scope", String.join(" ", application.scopes().names()));
        }
        accounts.lately(found.tenant(), found.userId())
                .map(Account::username)
                .ifPresent(username -> json.put("username", username));
    }

    private Optional<ObjectNode> refresh(String token, Caller asking) {
        var now = clock.instant();
        return refreshTokens
                .session(token)
                .flatMap(sessions::find)
                .filter(known -> mayKnow(
                        asking,
                        known.tenant().equals(asking.tenant()),
                        known.session().userId().equals(asking.userId())))
                .filter(known -> {
                    var session = known.session();
                    return session.refresh() != null
                            && session.refresh().matches(TokenHash.of(token))
                            && !session.expired(now)
                            && isLively(known, now)
                            && accounts.find(known.tenant(), session.userId())
                                    .filter(account -> account.mayAct()
                                            && tenants.generation(account) == session.generation()
                                            && tenants.admits(account))
                                    .isPresent();
                })
                .map(known -> active("refresh_token")
                        .put("iss", accessTokens.issuer())
                        .put("sub", known.session().userId().toString())
                        .put("tenant", known.tenant().value())
                        .put("sid", known.session().id().toString()));
    }

    private boolean isLively(SessionLog.Known known, Instant now) {
        var tenant = tenants.find(known.tenant());
        var idle = tenant.settings().get(SessionRules.class).idle();
        return known.session().usedAt().plus(idle).isAfter(now);
    }

    private static boolean mayKnow(Caller asking, boolean sameTenant, boolean own) {
        return sameTenant && (own || asking.isAdministrator() || asking.application() != null);
    }

    private static ObjectNode active(String type) {
        return JsonNodeFactory.instance.objectNode().put("active", true).put("token_type", type);
    }
}
