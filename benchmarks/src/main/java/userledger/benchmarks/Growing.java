package userledger.benchmarks;

import static userledger.benchmarks.Traffic.CREATE;

import org.jspecify.annotations.Nullable;
import userledger.benchmarks.load.Answer;
import userledger.benchmarks.load.Call;
import userledger.benchmarks.load.Client;
import userledger.benchmarks.load.People;
import userledger.benchmarks.load.Requests;

/** Creates one user and changes the user until the stream has so many events. */
final class Growing implements Client {

    private final Requests requests;
    private final People.Person person;
    private final int events;
    private int made;
    private String path = "";

    Growing(Requests requests, People.Person person, int events) {
        this.requests = requests;
        this.person = person;
        this.events = events;
    }

    String path() {
        return path;
    }

    @Override
    public @Nullable Call next(@Nullable Answer last) {
        if (made++ == 0) {
            return requests.post(CREATE, "/v1/users", person.json(), 201);
        }
        if (path.isEmpty() && last != null) {
            path = last.header("Location");
        }
        return made > events ? null : Patcher.patch(requests, "grow", path, made);
    }
}
