package userledger.benchmarks;

import static userledger.benchmarks.Traffic.CREATE;

import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import userledger.benchmarks.load.Answer;
import userledger.benchmarks.load.Call;
import userledger.benchmarks.load.Client;
import userledger.benchmarks.load.People;
import userledger.benchmarks.load.Requests;

/** Creates somebody at the command-service, gets the same at the query-service, and so on. */
final class Visitor implements Client {

    static final String GET = "get";

    private final People people;
    private final Requests writes;
    private final Requests reads;
    private final LongAdder stale;
    private String username = "";
    private boolean created;

    Visitor(People people, Requests writes, Requests reads, LongAdder stale) {
        this.people = people;
        this.writes = writes;
        this.reads = reads;
        this.stale = stale;
    }

    @Override
    public Call next(@Nullable Answer last) {
        if (last == null || !created) {
            if (last != null && (last.status() != 200 || !last.body().contains('"' + username + '"'))) {
                stale.increment();
            }
            var person = people.next();
            username = person.username();
            created = true;
            return writes.post(CREATE, "/v1/users", person.json(), 201);
        }
        if (last.status() != 201) {
            throw new IllegalStateException("Nobody was created: " + last);
        }
        created = false;
        var token = "Consistency-Token: " + last.header("Consistency-Token") + "\r\n";
        return reads.get(GET, last.header("Location"), token, 200);
    }
}
