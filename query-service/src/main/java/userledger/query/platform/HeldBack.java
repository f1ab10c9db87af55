package userledger.query.platform;

import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import userledger.domain.user.TenantId;
import userledger.rest.problem.Problem;
import userledger.rest.problem.ProblemException;
import userledger.store.Parked;

/** Events that the caller has seen happen and that an answer lacks, because a read model could not take them yet. */
public record HeldBack(TenantId tenant, List<Parked> events) {

    static final HeldBack NOTHING = new HeldBack(TenantId.DEFAULT, List.of());

    /** A mended read model takes parked events only when somebody says so: that is no matter of milliseconds. */
    private static final String RETRY_AFTER_SECONDS = "30";

    /** For an answer about one user. */
    public void requireWhole(UUID user) {
        require(event -> !user.equals(event.subject()));
    }

    /** For the answer that nobody is such a user: it may be one of those whose events are parked. */
    public void requireEverybodyWhole() {
        require(event -> !event.tenant().equals(tenant));
    }

    void requireHolding(long position) {
        require(event -> event.position() != position);
    }

    private void require(Predicate<Parked> holds) {
        if (!events.stream().allMatch(holds)) {
            throw new ProblemException(
                    new Problem(503, "query.parked", "What you have written could not be taken over here and waits")
                            .with("Retry-After", RETRY_AFTER_SECONDS));
        }
    }
}
