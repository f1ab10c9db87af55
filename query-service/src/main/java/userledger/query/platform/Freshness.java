package userledger.query.platform;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import userledger.domain.user.TenantId;
import userledger.rest.caller.CurrentSettings;
import userledger.rest.problem.Problem;
import userledger.rest.problem.ProblemException;
import userledger.rest.token.ConsistencyTokens;
import userledger.store.EventReader;

/** Lets callers read their own writes: an answer waits until it is made from what they have seen before. */
@Component
public class Freshness {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private static final int OF_LATE = 2_000;

    private final ReadModels models;
    private final ConsistencyTokens tokens;
    private final EventReader reader;
    private final CurrentSettings settings;

    Freshness(
            ReadModels models,
            ConsistencyTokens tokens,
            @Qualifier("queryEventReader") EventReader reader,
            CurrentSettings settings) {
        this.settings = settings;
        this.models = models;
        this.tokens = tokens;
        this.reader = reader;
    }

    /**
     * Returns once the read models hold the token's position, at once where there is no token. An answer about single
     * users must still ask what is returned whether it may be given.
     */
    public HeldBack await(TenantId tenant, @Nullable String token) {
        if (!models.isStarted()) {
            throw notCaughtUp();
        }
        if (token == null) {
            return HeldBack.NOTHING;
        }
        var position = tokens.read(tenant, token);
        hear(tenant, token);
        try {
            if (models.await(position, Duration.ZERO)) {
                return heldBack(tenant, position);
            }
            if (position > reader.headPosition()) {
                throw ConsistencyTokens.invalid();
            }
            if (models.await(position, PATIENCE)) {
                return heldBack(tenant, position);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw notCaughtUp();
    }

    /** Returns once the read models hold all that is in the log by now. */
    public HeldBack awaitLog(TenantId tenant) {
        var position = reader.headPosition();
        awaitPosition(position);
        return heldBack(tenant, position);
    }

    /** Returns once the read models hold a position of the log. */
    public void await(long position) {
        if (!models.isStarted()) {
            throw notCaughtUp();
        }
        awaitPosition(position);
    }

    /** Whether little has happened since a position of the log, as far as is known here without asking. */
    public boolean isOfLate(long position) {
        var heardOf = models.heardOf();
        return heardOf >= position && heardOf - position <= OF_LATE;
    }

    private void awaitPosition(long position) {
        try {
            if (models.await(position, PATIENCE)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw notCaughtUp();
    }

    /** What the caller has written may have been the tenant's settings, by which answers are made. */
    public void hear(TenantId tenant, @Nullable String token) {
        if (token != null) {
            settings.forget(tenant);
        }
    }

    private HeldBack heldBack(TenantId tenant, long position) {
        var held = new HeldBack(tenant, models.parked(position));
        held.requireHolding(position);
        return held;
    }

    private static ProblemException notCaughtUp() {
        return new ProblemException(
                new Problem(503, "query.not_caught_up", "What you have written has not arrived here yet")
                        .with("Retry-After", "1"));
    }
}
