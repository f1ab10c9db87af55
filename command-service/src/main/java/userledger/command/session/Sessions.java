package userledger.command.session;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import userledger.command.platform.Commands;
import userledger.command.platform.NewSessions;
import userledger.command.platform.TenantSettings;
import userledger.domain.account.Account;
import userledger.domain.session.Session;
import userledger.domain.session.SessionCommand.EndSession;
import userledger.domain.session.SessionCommand.RefreshSession;
import userledger.domain.session.SessionCommand.StartSession;
import userledger.domain.session.SessionEvent.SessionEnded.Reason;
import userledger.domain.session.SessionEvent.SessionStarted;
import userledger.domain.session.SessionId;
import userledger.domain.user.Rejection;
import userledger.domain.user.TenantId;
import userledger.domain.user.TokenHash;
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
    private final SessionTimes times;
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
            SessionTimes times,
            TenantSettings tenants,
            Ids ids,
            InstantSource clock) {
        this.commands = commands;
        this.log = log;
        this.accounts = accounts;
        this.current = current;
        this.accessTokens = accessTokens;
        this.refreshTokens = refreshTokens;
        this.times = times;
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
        var until = now.plus(times.whole());
        var generation = account.sessionGeneration();
        var hash = TokenHash.of(refresh);
        var command = new StartSession(id, account.id(), generation, device, hash, until, now);
        var position = commands.send(command, account.tenant(), Commands.meta(account.id(), call))
                .position();
        var grant = new Grant(account.tenant(), account.id(), account.role(), id, generation, now);
        var started = new SessionStarted(id, account.id(), generation, device, hash, until, now);
        return tokens(grant, account.evolve(started), refresh, position);
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
                .filter(found -> isOpen(found, known.session()))
                .orElseThrow(Sessions::invalid);
        var next = refreshTokens.issue(id);
        var command = new RefreshSession(id, TokenHash.of(token), TokenHash.of(next), times.idle(), clock.instant());
        var done = commands.sendUnlessOvertaken(command, known.tenant(), Commands.meta(account.id(), call));
        var after = (Session) Objects.requireNonNull(done.state());
        if (after.ended() != null) {
            current.forget(id);
            throw invalid();
        }
        var grant = new Grant(known.tenant(), account.id(), account.role(), id, after.generation(), after.startedAt());
        return tokens(grant, account, next, done.position());
    }

    private boolean isOpen(Account account, Session session) {
        return account.mayAct() && account.sessionGeneration() == session.generation() && tenants.admits(account);
    }

    private SignedIn tokens(Grant grant, Account account, String refresh, long position) {
        return new SignedIn(grant, account, accessTokens.issue(grant), refresh, accessTokens.lifetime(), position);
    }

    /** @return where the end stands in the log; 0 where the session had ended before */
    long end(SessionId session, TenantId tenant, Reason reason, Meta meta) {
        var done = commands.send(new EndSession(session, reason, clock.instant()), tenant, meta);
        current.forget(session);
        return done.position();
    }

    private static Rejection invalid() {
        return new Rejection(
                Rejection.Kind.UNAUTHENTICATED,
                "session.invalid",
                "The refresh token is not valid any more, or never was");
    }
}
