package userledger.command.registration;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import userledger.command.platform.Commands;
import userledger.command.platform.IdempotencyKeys;
import userledger.command.platform.NewUsers;
import userledger.domain.decision.Newcomer;
import userledger.domain.registration.RegistrationCommand.CreateUser;
import userledger.domain.user.Rejection;
import userledger.domain.user.TenantId;
import userledger.domain.user.UserId;
import userledger.rest.caller.CallContext;
import userledger.rest.caller.Caller;
import userledger.rest.problem.Problems;
import userledger.store.Append;
import userledger.store.EventLog;
import userledger.store.IdempotencyKey;
import userledger.store.Ids;
import userledger.store.KeptAnswer;
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
    private final IdempotencyKeys keys;
    private final Ledger ledger;
    private final Ids ids;
    private final InstantSource clock;

    BulkRegistration(CreateUserReader reader, IdempotencyKeys keys, Ledger ledger, Ids ids, InstantSource clock) {
        this.reader = reader;
        this.keys = keys;
        this.ledger = ledger;
        this.ids = ids;
        this.clock = clock;
    }

    /** In transactions of a convenient size. With an idempotency key each one is known by the key and its index. */
    List<Result> create(Iterable<? extends JsonNode> users, Caller caller, CallContext call) {
        var results = new ArrayList<Result>();
        var part = new ArrayList<JsonNode>(PER_COMMIT);
        // What is only tried leaves nothing behind that the next part could be checked against.
        var size = call.dryRun() ? Integer.MAX_VALUE : PER_COMMIT;
        for (var user : users) {
            part.add(user);
            if (part.size() == size) {
                results.addAll(create(part, results.size(), caller, call));
                part.clear();
            }
        }
        if (!part.isEmpty()) {
            results.addAll(create(part, results.size(), caller, call));
        }
        if (call.once() != null) {
            ledger.answers().keep(call.once(), new KeptAnswer(call.once().status(), null, null, 0, 0));
        }
        return results;
    }

    private List<Result> create(List<JsonNode> users, int from, Caller caller, CallContext call) {
        var once = new ArrayList<@Nullable IdempotencyKey>();
        for (var i = 0; i < users.size(); i++) {
            once.add(call.once() == null ? null : keys.ofItem(call.once(), from + i, users.get(i)));
        }
        Reading reading = (user, tenant, userId, at) -> {
            var command = reader.readItem(user, tenant, userId, at);
            caller.requireReach(command.role());
            return command;
        };
        var attempts = read(users, once, caller.tenant(), Commands.meta(caller, call), reading);
        var results = new ArrayList<Result>();
        if (call.dryRun()) {
            collect(attempts, ledger.checkAll(wanted(attempts)), results);
        } else {
            ledger.appendAll(wanted(attempts), (transaction, outcomes) -> {
                collect(attempts, outcomes, results);
                keepRefusals(transaction, once, results);
            });
        }
        return results;
    }

    /** What was refused stays refused for the same key, also when it could be done by then. */
    private void keepRefusals(Connection transaction, List<@Nullable IdempotencyKey> once, List<Result> results)
            throws SQLException {
        for (var i = 0; i < results.size(); i++) {
            var key = once.get(i);
            if (key != null && results.get(i).outcome() instanceof Outcome.Refused(Rejection refusal)) {
                var problem = Problems.of(refusal);
                ledger.answers().keep(transaction, key, new KeptAnswer(problem.status(), problem.code(), null, 0, 0));
            }
        }
    }

    @Override
    public Set<String> fields() {
        return CreateUserReader.IMPORTED;
    }

    @Override
    public void createAll(List<? extends JsonNode> users, TenantId tenant, Meta meta, EventLog.Companion companion) {
        var attempts = read(users, Collections.nCopies(users.size(), null), tenant, meta, reader::readImported);
        var results = new ArrayList<Result>();
        ledger.appendAll(wanted(attempts), (transaction, outcomes) -> {
            collect(attempts, outcomes, results);
            companion.write(transaction, results.stream().map(Result::outcome).toList());
        });
    }

    private static List<Append> wanted(List<Read> attempts) {
        return attempts.stream()
                .filter(Wanted.class::isInstance)
                .map(attempt -> ((Wanted) attempt).append())
                .toList();
    }

    private static void collect(List<Read> attempts, List<Outcome> outcomes, List<Result> results) {
        results.clear();
        var next = outcomes.iterator();
        for (var attempt : attempts) {
            results.add(
                    switch (attempt) {
                        case Wanted(var append) -> new Result(new UserId(append.stream()), next.next());
                        case Wrong(var userId, var why) -> new Result(userId, new Outcome.Refused(why));
                    });
        }
    }

    private sealed interface Read {}

    private interface Reading {
        CreateUser read(ObjectNode user, TenantId tenant, UserId userId, Instant at);
    }

    private record Wanted(Append append) implements Read {}

    private record Wrong(UserId userId, Rejection why) implements Read {}

    /** Side by side, since some may have passwords to hash. */
    private List<Read> read(
            List<? extends JsonNode> users,
            List<@Nullable IdempotencyKey> once,
            TenantId tenant,
            Meta meta,
            Reading reading) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var tasks = IntStream.range(0, users.size())
                    .<Callable<Read>>mapToObj(i -> {
                        var userId = new UserId(ids.next());
                        return () -> read(users.get(i), userId, once.get(i), tenant, meta, reading);
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

    private Read read(
            JsonNode user, UserId userId, @Nullable IdempotencyKey once, TenantId tenant, Meta meta, Reading reading) {
        try {
            if (!(user instanceof ObjectNode object)) {
                throw Rejection.invalid("users", "type", "An object is expected");
            }
            var command = reading.read(object, tenant, userId, clock.instant());
            return new Wanted(new Append(tenant, userId.value(), 0, Newcomer.decide(command), meta, once));
        } catch (Rejection rejection) {
            return new Wrong(userId, rejection);
        }
    }

    /** Who tries again needs to know what it was: a database that is away says nothing about the user. */
    static <T> T result(Future<T> done) {
        if (done.state() == Future.State.FAILED && done.exceptionNow() instanceof RuntimeException cause) {
            throw cause;
        }
        return done.resultNow();
    }
}
