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
    private boolean creating;

    Visitor(People people, Requests writes, Requests reads, LongAdder stale) {
        this.people = people;
        this.writes = writes;
        this.reads = reads;
        this.stale = stale;
    }

    @Override
    public Call next(@Nullable Answer last) {
        if (creating && last != null && last.status() == 201) {
            creating = false;
            var token = "Consistency-Token: " + last.header("Consistency-Token") + "\r\n";
            return reads.get(GET, last.header("Location"), token, 200);
        }
        if (!creating && last != null && isStale(last)) {
            stale.increment();
        }
        creating = true;
        var person = people.next();
        username = person.username();
        return writes.post(CREATE, "/v1/users", person.json(), 201);
    }

    /** An answer that does not know of the write. To be told that there is none in time is no such answer. */
    private boolean isStale(Answer answer) {
        return answer.status() == 404
                || answer.status() == 200 && !answer.body().contains('"' + username + '"');
    }
}
