package userledger.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import userledger.benchmarks.load.Client;
import userledger.benchmarks.load.People;
import userledger.benchmarks.load.Requests;

/** The calls that more than one benchmark makes. */
final class Traffic {

    static final String CREATE = "create";

    private final People people = new People();

    People people() {
        return people;
    }

    /** Somebody who creates user after user. */
    Client creator(Requests requests, String kind) {
        return _ -> requests.post(kind, "/v1/users", people.next().json(), 201);
    }

    List<Client> creators(int clients, Requests requests) {
        return times(clients, () -> creator(requests, CREATE));
    }

    /** Clients that together create so many users and then stop. */
    List<Client> creators(int clients, Requests requests, int users) {
        var left = new AtomicInteger(users);
        var creator = creator(requests, CREATE);
        return times(clients, () -> last -> left.getAndDecrement() > 0 ? creator.next(last) : null);
    }

    /** Clients that together create so many users a second, as far as the service can follow. */
    List<Client> pacedCreators(int clients, Requests requests, double perSecond) {
        var interval = (long) (TimeUnit.SECONDS.toNanos(1) * clients / perSecond);
        var start = System.nanoTime();
        var seat = new AtomicInteger();
        return times(clients, () -> {
            var creator = creator(requests, CREATE);
            var due = new long[] {start + interval * seat.getAndIncrement() / clients};
            return last -> {
                var call = creator.next(last);
                var now = due[0];
                due[0] += interval;
                return call == null ? null : call.notBefore(now);
            };
        });
    }

    static List<Client> times(int clients, Supplier<Client> client) {
        var all = new ArrayList<Client>();
        for (int i = 0; i < clients; i++) {
            all.add(client.get());
        }
        return all;
    }
}
