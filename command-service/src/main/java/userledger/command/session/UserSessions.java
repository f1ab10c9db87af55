package userledger.command.session;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import userledger.command.platform.Commands;
import userledger.command.platform.Commands.Done;
import userledger.command.platform.TenantSettings;
import userledger.domain.account.Account;
import userledger.domain.session.Session;
import userledger.domain.session.SessionCommand.ChangeSessionAttributes;
import userledger.domain.session.SessionCommand.NameSession;
import userledger.domain.session.SessionEvent.SessionEnded.Reason;
import userledger.domain.session.SessionId;
import userledger.domain.session.UserSessionsCommand.EndSessions;
import userledger.domain.tenant.SessionRules;
import userledger.domain.user.Attributes;
import userledger.domain.user.Rejection;
import userledger.domain.user.TenantId;
import userledger.domain.user.UserId;
import userledger.rest.caller.CallContext;
import userledger.rest.caller.Caller;
import userledger.rest.caller.CurrentAccounts;

/** The sessions of one user, for that user and for those who administer. */
@Component
class UserSessions {

    private static final JsonMapper VALUES = new JsonMapper();

    private final SessionLog log;
    private final Sessions sessions;
    private final TenantSettings tenants;
    private final CurrentAccounts accounts;
    private final Commands commands;
    private final InstantSource clock;

    UserSessions(
            SessionLog log,
            Sessions sessions,
            TenantSettings tenants,
            CurrentAccounts accounts,
            Commands commands,
            InstantSource clock) {
        this.log = log;
        this.sessions = sessions;
        this.tenants = tenants;
        this.accounts = accounts;
        this.commands = commands;
        this.clock = clock;
    }

    ObjectNode list(UserId user, Caller caller) {
        var account = account(user, caller);
        var json = JsonNodeFactory.instance.objectNode();
        var data = json.putArray("data");
        open(account).forEach(known -> data.add(json(known, caller)));
        return json;
    }

    /** Those that are good now, the latest first. */
    private List<SessionLog.Known> open(Account account) {
        var now = clock.instant();
        var idle = idle(account);
        return log.ofUser(account.id(), tenants.generation(account), now.minus(idle)).stream()
                .filter(known -> isOpen(known.session(), idle, now))
                .toList();
    }

    private Duration idle(Account account) {
        return tenants.lately(account.tenant())
                .settings()
                .get(SessionRules.class)
                .idle();
    }

    private static boolean isOpen(Session session, Duration idle, Instant now) {
        return session.ended() == null
                && !session.expired(now)
                && session.usedAt().plus(idle).isAfter(now);
    }

    /** One that is good now. */
    ObjectNode get(UserId user, SessionId id, Caller caller) {
        var known = require(user, id, caller);
        if (!isOpen(known.session(), idle(account(user, caller)), clock.instant())) {
            throw Session.notFound();
        }
        return json(known, caller);
    }

    private Account account(UserId user, Caller caller) {
        return accounts.find(caller.tenant(), user).orElseThrow(Rejection::userNotFound);
    }

    /** The session after it was given a name. */
    ObjectNode name(SessionId id, @Nullable String name, Caller caller, CallContext call) {
        var known = require(caller.userId(), id, caller);
        commands.send(new NameSession(id, name, clock.instant()), known.tenant(), Commands.meta(caller, call));
        return json(log.find(id).orElseThrow(Session::notFound), caller);
    }

    /** The session after its attributes were changed. */
    ObjectNode change(
            UserId user, SessionId id, @Nullable Map<String, Object> attributes, Caller caller, CallContext call) {
        var known = require(user, id, caller);
        commands.send(
                new ChangeSessionAttributes(id, attributes, clock.instant()),
                known.tenant(),
                Commands.meta(caller, call));
        return json(log.find(id).orElseThrow(Session::notFound), caller);
    }

    long end(UserId user, SessionId id, Caller caller, CallContext call) {
        var known = require(user, id, caller);
        var reason = user.equals(caller.userId()) ? Reason.ENDED_BY_USER : Reason.ENDED_BY_ADMINISTRATOR;
        return sessions.end(id, user, known.tenant(), reason, Commands.meta(caller, call));
    }

    Done endAll(TenantId tenant, UserId user, Caller caller, CallContext call) {
        return commands.send(new EndSessions(tenant, user, caller.userId(), clock.instant()), caller, call);
    }

    /** Somebody else's session, one that is over and one that never was are the same. */
    private SessionLog.Known require(UserId user, SessionId id, Caller caller) {
        var account = account(user, caller);
        return log.find(id)
                .filter(known -> known.tenant().equals(caller.tenant())
                        && known.session().userId().equals(user)
                        && known.session().ended() == null
                        && known.session().generation() == tenants.generation(account))
                .orElseThrow(Session::notFound);
    }

    private ObjectNode json(SessionLog.Known known, Caller caller) {
        var session = known.session();
        var attributes = Attributes.of(session.attributes()).without(clock.instant());
        var json = JsonNodeFactory.instance
                .objectNode()
                .put("id", session.id().toString())
                .put("current", session.id().equals(caller.session()))
                .put("name", session.name())
                .put("device", session.device())
                .put("remoteAddress", known.start().address())
                .put("application", known.start().application())
                .put("startedAt", session.startedAt().toString())
                .put("usedAt", session.usedAt().toString())
                .put("expiresAt", String.valueOf(session.until()));
        json.set("attributes", VALUES.valueToTree(attributes.values()));
        var ends = json.putObject("attributesExpireAt");
        attributes.ends().forEach((name, end) -> ends.put(name, end.toString()));
        return json;
    }
}
