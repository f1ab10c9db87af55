package userledger.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import userledger.benchmarks.bed.Api;
import userledger.benchmarks.bed.Database;
import userledger.benchmarks.bed.Service;
import userledger.benchmarks.bed.TestBed;
import userledger.benchmarks.load.Load;
import userledger.benchmarks.load.Requests;

/** Running services on one database, and an administrator who is signed in. */
record Ledgers(List<Service> commands, @Nullable Service queries, Api api) implements AutoCloseable {

    static final int HEATING_CLIENTS = 64;
    private static final Duration PEAK = Duration.ofSeconds(10);

    static Ledgers start(TestBed bed, Database database, boolean projections) throws InterruptedException {
        return start(bed, database, 1, projections);
    }

    static Ledgers start(TestBed bed, Database database, int processes, boolean projections)
            throws InterruptedException {
        var commands = new ArrayList<Service>();
        for (int i = 0; i < processes; i++) {
            commands.add(bed.commands(database));
        }
        return new Ledgers(commands, projections ? bed.queries(database) : null, bed.signIn(commands.getFirst()));
    }

    Requests requests() {
        return requests(0);
    }

    Requests requests(int process) {
        return new Requests(commands.get(process).port(), api.token());
    }

    /** At the query-service. */
    Api reads() {
        if (queries == null) {
            throw new IllegalStateException("The projections are stopped");
        }
        return api.at(queries);
    }

    List<Service> all() {
        var all = new ArrayList<>(commands);
        if (queries != null) {
            all.add(queries);
        }
        return all;
    }

    /** How many events the read model that is furthest behind has yet to take. */
    long lag() {
        return reads().get("/v1/projections")
                .get("data")
                .valueStream()
                .mapToLong(model -> model.get("lag").asLong())
                .max()
                .orElseThrow();
    }

    void awaitProjections() throws InterruptedException {
        while (lag() > 0) {
            Thread.sleep(10);
        }
    }

    /** A JVM that has just started is no measure of anything. */
    void heat(Traffic traffic, Options options) {
        for (int process = 0; process < commands.size(); process++) {
            Load.run(traffic.creators(HEATING_CLIENTS, requests(process)), Duration.ZERO, options.heat());
        }
    }

    /** The rate to measure at: the given one, or half of what the service does when nobody holds back. */
    double halfOfPeak(Traffic traffic, Options options) {
        var given = options.number("rate", 0);
        return given > 0
                ? given
                : Load.run(traffic.creators(HEATING_CLIENTS, requests()), options.warmUp(), PEAK)
                                .warn()
                                .perSecond(Traffic.CREATE)
                        / 2;
    }

    @Override
    public void close() {
        if (queries != null) {
            queries.close();
        }
        commands.forEach(Service::close);
    }
}
