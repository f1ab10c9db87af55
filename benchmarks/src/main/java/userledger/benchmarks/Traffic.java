package userledger.benchmarks;

import java.util.ArrayList;
import java.util.List;
import userledger.benchmarks.load.Client;
import userledger.benchmarks.load.People;
import userledger.benchmarks.load.Requests;

/** The calls that more than one benchmark makes. */
final class Traffic {

    static final String CREATE = "create";

    private final People people = new People();

    /** Somebody who creates user after user. */
    Client creator(Requests requests, String kind) {
        return _ -> requests.post(kind, "/v1/users", people.next().json(), 201);
    }

    List<Client> creators(int clients, Requests requests) {
        var all = new ArrayList<Client>();
        for (int i = 0; i < clients; i++) {
            all.add(creator(requests, CREATE));
        }
        return all;
    }
}
