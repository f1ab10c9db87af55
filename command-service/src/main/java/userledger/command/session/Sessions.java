package userledger.command.session;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import userledger.command.platform.Commands;
import userledger.command.platform.NewSessions;
import userledger.command.platform.TenantSettings;
import userledger.domain.account.Account;
import userledger.domain.activity.ActivityCommand.ResumeActivity;
import userledger.domain.session.Session;
import userledger.domain.session.SessionCommand.EndSession;
import userledger.domain.session.SessionCommand.RefreshSession;
import userledger.domain.session.SessionCommand.StartSession;
import userledger.domain.session.SessionEvent.SessionEnded.Reason;
import userledger.domain.session.SessionEvent.SessionStarted;
import userledger.domain.session.SessionId;
import userledger.domain.tenant.SessionRules;
import userledger.domain.user.Rejection;
import userledger.domain.user.TenantId;
import userledger.domain.user.TokenHash;
import userledger.domain.user.UserId;
import userledger.rest.caller.CallContext;
import userledger.rest.caller.CurrentAccounts;
import userledger.rest.caller.CurrentSessions;
import userledger.rest.token.AccessTokens;
import userledger.rest.token.AccessTokens.Grant;
import userledger.rest.token.RefreshTokens;
import userledger.store.Ids;
import userledger.store.Meta;

/** Starts sessions, keeps them going and ends them. */
@Component
class Sessions implements NewSessions {

    private final Commands commands;
    private final SessionLog log;
    private final CurrentAccounts accounts;
    private final CurrentSessions current;
    private final AccessTokens accessTokens;
    private final RefreshTokens refreshTokens;
    private final OpenSessions open;
    private final TenantSettings tenants;
    private final Ids ids;
    private final InstantSource clock;

    Sessions(
            Commands commands,
            SessionLog log,
            CurrentAccounts accounts,
            CurrentSessions current,
            AccessTokens accessTokens,
            RefreshTokens refreshTokens,
            OpenSessions open,
            TenantSettings tenants,
            Ids ids,
            InstantSource clock) {
        this.commands = commands;
        this.log = log;
        this.accounts = accounts;
        this.current = current;
        this.accessTokens = accessTokens;
        this.refreshTokens = refreshTokens;
        this.open = open;
        this.tenants = tenants;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * What whoever signed in takes home.
     *
     * @param account after the session's start
     * @param position where that stands in the log
     */
    record SignedIn(Grant grant, Account account, String access, String refresh, Duration expiresIn, long position) {}

    /** For somebody who has proved to be the holder of the account. */
    SignedIn start(Account account, @Nullable String device, CallContext call) {
        var now = clock.instant();
        var id = new SessionId(ids.next());
        var refresh = refreshTokens.issue(id);
        var rules = rules(account.tenant());
        var until = rules.end(now);
        var generation = tenants.generation(account);
        var hash = TokenHash.of(refresh);
        var command = new StartSession(id, account.id(), generation, device, hash, until, now);
        // Counted first: whatever happens then, none is left uncounted.
        var oldest = open.add(account.id(), generation, id, until, rules.maxPerUser());
        var meta = Commands.meta(account.id(), call);
        var present = account.inactiveSince() == null ? account : back(account, now, meta);
        var position = commands.send(command, account.tenant(), meta).position();
        for (var tooMany : oldest) {
            position = Math.max(position, endOldest(tooMany, account, meta));
        }
        var grant = new Grant(account.tenant(), account.id(), account.role(), id, generation, now);
        var started = new SessionStarted(id, account.id(), generation, device, hash, until, now);
        return tokens(grant, present.evolve(started), refresh, until, position);
    }

    /** Sessions have streams of their own: that somebody is active again is told in the user's. */
    private Account back(Account account, Instant now, Meta meta) {
        var command = new ResumeActivity(account.tenant(), account.id(), now);
        var back = commands.send(command, account.tenant(), meta).user();
        accounts.forget(account.id());
        return back;
    }

    /** One that has never begun, since its node died, is only forgotten. */
    private long endOldest(SessionId session, Account account, Meta meta) {
        try {
            return end(session, account.id(), account.tenant(), Reason.TOO_MANY, meta);
        } catch (Rejection neverBegun) {
            open.remove(account.id().value(), session);
            return 0;
        }
    }

    @Override
    public NewSessions.Tokens startFor(Account account, CallContext call) {
        var tokens = start(account, null, call);
        return new NewSessions.Tokens(tokens.access(), tokens.refresh(), tokens.position());
    }

    /** The next tokens for a refresh token. What is wrong with it is nobody's business. */
    SignedIn refresh(String token, @Nullable TenantId named, CallContext call) {
        var known = refreshTokens.session(token).flatMap(log::find).orElseThrow(Sessions::invalid);
        if (named != null && !named.equals(known.tenant())) {
            throw new Rejection(Rejection.Kind.NOT_FOUND, "tenant.not_found", "There is no such tenant");
        }
        var id = known.session().id();
        var account = accounts.find(known.tenant(), known.session().userId())
                .filter(found -> isOpen(found, known.session())
                        && found.limits().admit(call.remoteAddress(), call.application()))
                .orElseThrow(Sessions::invalid);
        var good = known.session().refresh();
        if (good != null && good.matches(TokenHash.of(token))) {
            DuePassword.requireNone(account.password(), clock.instant());
        }
        var idle = rules(known.tenant()).idle();
        var next = refreshTokens.issue(id);
        var command = new RefreshSession(id, TokenHash.of(token), TokenHash.of(next), idle, clock.instant());
        var done = commands.sendUnlessOvertaken(command, known.tenant(), Commands.meta(account.id(), call));
        var after = (Session) Objects.requireNonNull(done.state());
        if (after.ended() != null) {
            current.forget(id);
            open.remove(account.id().value(), id);
            throw invalid();
        }
        var grant = new Grant(known.tenant(), account.id(), account.role(), id, after.generation(), after.startedAt());
        return tokens(grant, account, next, Objects.requireNonNull(after.until()), done.position());
    }

    private SessionRules rules(TenantId tenant) {
        return tenants.find(tenant).settings().get(SessionRules.class);
    }

    private boolean isOpen(Account account, Session session) {
        return account.mayAct() && tenants.generation(account) == session.generation() && tenants.admits(account);
    }

    /** No access token outlives its session. */
    private SignedIn tokens(Grant grant, Account account, String refresh, Instant until, long position) {
        var left = Duration.between(clock.instant(), until);
        var lifetime = left.compareTo(accessTokens.lifetime()) < 0 ? left : accessTokens.lifetime();
        return new SignedIn(grant, account, accessTokens.issue(grant, lifetime), refresh, lifetime, position);
    }

    /** @return where the end stands in the log; 0 where the session had ended before */
    long end(SessionId session, UserId user, TenantId tenant, Reason reason, Meta meta) {
        var done = commands.send(new EndSession(session, reason, clock.instant()), tenant, meta);
        current.forget(session);
        open.remove(user.value(), session);
        return done.position();
    }

    private static Rejection invalid() {
        return new Rejection(
                Rejection.Kind.UNAUTHENTICATED,
                "session.invalid",
                "The refresh token is not valid any more, or never was");
    }
}
