package userledger.command.registration;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import userledger.command.platform.NewUsers;
import userledger.domain.decision.Newcomer;
import userledger.domain.user.Rejection;
import userledger.domain.user.TenantId;
import userledger.domain.user.UserId;
import userledger.store.Append;
import userledger.store.EventLog;
import userledger.store.Ids;
import userledger.store.Ledger;
import userledger.store.Meta;
import userledger.store.Outcome;

/**
 * Makes many users at once. Somebody new has no history to load, so the domain is asked directly and many appends share
 * a transaction.
 */
@Component
class BulkRegistration implements NewUsers {

    /** What became of one of them, in the order in which they came. */
    record Result(UserId userId, Outcome outcome) {}

    private static final int PER_COMMIT = 250;

    private final CreateUserReader reader;
    private final Ledger ledger;
    private final Ids ids;
    private final InstantSource clock;

    BulkRegistration(CreateUserReader reader, Ledger ledger, Ids ids, InstantSource clock) {
        this.reader = reader;
        this.ledger = ledger;
        this.ids = ids;
        this.clock = clock;
    }

    List<Result> create(Iterable<? extends JsonNode> users, TenantId tenant, Meta meta) {
        var results = new ArrayList<Result>();
        var part = new ArrayList<JsonNode>(PER_COMMIT);
        for (var user : users) {
            part.add(user);
            if (part.size() == PER_COMMIT) {
                results.addAll(create(part, tenant, meta, EventLog.Companion.NONE));
                part.clear();
            }
        }
        if (!part.isEmpty()) {
            results.addAll(create(part, tenant, meta, EventLog.Companion.NONE));
        }
        return results;
    }

    @Override
    public Set<String> fields() {
        return CreateUserReader.KNOWN;
    }

    @Override
    public void createAll(List<? extends JsonNode> users, TenantId tenant, Meta meta, EventLog.Companion companion) {
        create(users, tenant, meta, companion);
    }

    /** All in one transaction, and {@code companion} with them; its outcomes are in the order of the users. */
    List<Result> create(List<? extends JsonNode> users, TenantId tenant, Meta meta, EventLog.Companion companion) {
        var attempts = read(users, tenant, meta);
        var appends = attempts.stream()
                .filter(Wanted.class::isInstance)
                .map(attempt -> ((Wanted) attempt).append())
                .toList();
        var results = new ArrayList<Result>();
        ledger.appendAll(appends, (transaction, outcomes) -> {
            results.clear();
            var next = outcomes.iterator();
            for (var attempt : attempts) {
                results.add(
                        switch (attempt) {
                            case Wanted(var append) -> new Result(new UserId(append.stream()), next.next());
                            case Wrong(var userId, var why) -> new Result(userId, new Outcome.Refused(why));
                        });
            }
            companion.write(transaction, results.stream().map(Result::outcome).toList());
        });
        return results;
    }

    private sealed interface Read {}

    private record Wanted(Append append) implements Read {}

    private record Wrong(UserId userId, Rejection why) implements Read {}

    /** Side by side, since some may have passwords to hash. */
    private List<Read> read(List<? extends JsonNode> users, TenantId tenant, Meta meta) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var tasks = users.stream()
                    .<Callable<Read>>map(user -> {
                        var userId = new UserId(ids.next());
                        return () -> read(user, userId, tenant, meta);
                    })
                    .toList();
            return threads.invokeAll(tasks).stream()
                    .map(BulkRegistration::result)
                    .toList();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Stopped while reading", e);
        }
    }

    private Read read(JsonNode user, UserId userId, TenantId tenant, Meta meta) {
        try {
            if (!(user instanceof ObjectNode object)) {
                throw Rejection.invalid("users", "type", "An object is expected");
            }
            var command = reader.read(object, tenant, userId, clock.instant());
            return new Wanted(new Append(tenant, userId.value(), 0, Newcomer.decide(command), meta));
        } catch (Rejection rejection) {
            return new Wrong(userId, rejection);
        }
    }

    private static Read result(Future<Read> task) {
        try {
            return task.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
