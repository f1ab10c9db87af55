package userledger.command.platform;

import java.sql.SQLTransientConnectionException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import userledger.domain.account.Account;
import userledger.domain.throttle.Secret;
import userledger.domain.user.ClaimChange;
import userledger.domain.user.TenantId;
import userledger.domain.user.UserId;
import userledger.rest.caller.CallContext;
import userledger.rest.problem.ProblemException;
import userledger.store.Claims;
import userledger.store.Ids;
import userledger.store.Ledger;
import userledger.store.SqlWork;
import userledger.store.StoreUnavailableException;

/**
 * Counts attempts at secrets over all nodes, and lets no more of them through than may fail: each is reserved before it is
 * checked. Whose secret it is goes by the name as typed, so that it is the same for names that nobody has.
 */
@Component
public class Attempts {

    /** A flood of attempts leaves most connections to others. */
    private static final int CONNECTIONS = 4;

    private static final int PATIENCE_MILLIS = 2_000;
    private static final int FIRST_PAUSE_MILLIS = 20;

    private final DataSource dataSource;
    private final Claims claims;
    private final Ids ids;
    private final Semaphore connections = new Semaphore(CONNECTIONS, true);

    Attempts(@Qualifier("commandDataSource") DataSource dataSource, Ledger ledger, Ids ids) {
        this.dataSource = dataSource;
        this.claims = ledger.claims();
        this.ids = ids;
    }

    /** Whoever types this name, or claims to be the one who has it. */
    public Prover named(String username, CallContext call) {
        return named(call.tenant(), username, call);
    }

    private Prover named(TenantId tenant, String username, CallContext call) {
        return Prover.of(tenant, claims.nameHash(tenant, username), call.remoteAddress());
    }

    /** Whoever claims to have this account: in its tenant, whichever one the call may have named. */
    public Prover of(Account account, CallContext call) {
        var username = account.username();
        return username == null
                ? unnamed(account.tenant(), account.id(), call)
                : named(account.tenant(), username, call);
    }

    /** Whoever claims to be the user of this id: counted under its name where it has one, and nothing more is looked up. */
    public Prover identified(UserId id, CallContext call) {
        return claims.nameHashOf(call.tenant(), id.value())
                .map(name -> Prover.of(call.tenant(), name, call.remoteAddress()))
                .orElseGet(() -> unnamed(call.tenant(), id, call));
    }

    private Prover unnamed(TenantId tenant, UserId id, CallContext call) {
        return Prover.of(tenant, claims.keyedHash(tenant, "ID", id.toString()), call.remoteAddress());
    }

    /** Somebody of whom nothing but the address is known. */
    Prover anybody(CallContext call) {
        return Prover.of(call.tenant(), null, call.remoteAddress());
    }

    /** An attempt that may be made. */
    record Reserved(Prover prover, Secret secret, List<Lane> lanes) {}

    /**
     * Counts a call that leads to a message to whoever its caller likes.
     *
     * @throws ProblemException 429 when there were too many of them
     */
    public void send(CallContext call) {
        var prover = anybody(call);
        settle(reserve(prover, Secret.RESET_TOKEN, List.of(Lane.sender(addressHash(prover)))), false);
    }

    /** Whether one more message may go to an address that anybody can have typed, and counts it. */
    public boolean mayWriteTo(String email, CallContext call) {
        var hash = claims.hashOf(call.tenant(), ClaimChange.Kind.EMAIL, email);
        var lanes = List.of(Lane.recipient(hash));
        if (connected(connection -> AttemptTable.reserve(connection, lanes)).isEmpty()) {
            return false;
        }
        settle(new Reserved(anybody(call), Secret.RESET_TOKEN, lanes), false);
        return true;
    }

    /** @throws ProblemException 429 when too many have failed */
    Reserved reserve(Prover prover, Secret secret) {
        return reserve(prover, secret, Lane.of(prover, secret, addressHash(prover)));
    }

    private Reserved reserve(Prover prover, Secret secret, List<Lane> lanes) {
        for (var pause = FIRST_PAUSE_MILLIS; ; pause *= 2) {
            var kinds = connected(connection -> AttemptTable.reserve(connection, lanes));
            var granted =
                    lanes.stream().filter(lane -> kinds.contains(lane.kind())).toList();
            if (isEnough(granted, lanes)) {
                return new Reserved(prover, secret, granted);
            }
            var seconds = connected(connection -> {
                if (!granted.isEmpty()) {
                    AttemptTable.release(connection, granted);
                }
                return AttemptTable.wait(connection, lanes);
            });
            if (seconds > 0 || pause > PATIENCE_MILLIS / 2) {
                throw refused(Math.max(1, seconds));
            }
            pause(pause);
        }
    }

    private static boolean isEnough(List<Lane> granted, List<Lane> asked) {
        return granted.size() == Math.min(2, asked.size())
                || granted.stream().anyMatch(lane -> lane.kind() == Lane.Kind.KNOWN);
    }

    private static void pause(int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw refused(1);
        }
    }

    private static ProblemException refused(int seconds) {
        return new ProblemException(
                HttpStatus.TOO_MANY_REQUESTS,
                "attempts.too_many",
                "Too many attempts have failed: wait before the next one",
                seconds);
    }

    void settle(Reserved attempt, boolean right) {
        connected(connection -> {
            if (right) {
                AttemptTable.right(connection, attempt.lanes());
            } else {
                AttemptTable.wrong(
                        connection,
                        attempt.lanes(),
                        ids.next(),
                        attempt.prover().tenant(),
                        attempt.secret());
            }
            return 0;
        });
    }

    /** The attempt was not made after all. */
    void release(Reserved attempt) {
        connected(connection -> {
            AttemptTable.release(connection, attempt.lanes());
            return 0;
        });
    }

    /** Somebody has proved everything: strangers' guesses keep nobody at this address from trying again. */
    public void welcome(Prover prover) {
        var account = Objects.requireNonNull(prover.account());
        var known = Lane.known(account, Secret.PASSWORD, addressHash(prover));
        connected(connection -> {
            AttemptTable.welcome(connection, known);
            return 0;
        });
    }

    /** The same in all tenants: anybody can name any number of them, and each would be a hundred guesses more. */
    private byte[] addressHash(Prover prover) {
        return claims.keyedHash(TenantId.SYSTEM, "ADDRESS", prover.network());
    }

    private <T> T connected(SqlWork<T> work) {
        if (!acquire()) {
            throw new StoreUnavailableException(new SQLTransientConnectionException("Too many attempts at once"));
        }
        try {
            return SqlWork.run(dataSource, work);
        } finally {
            connections.release();
        }
    }

    private boolean acquire() {
        try {
            return connections.tryAcquire(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
