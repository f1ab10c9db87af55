package userledger.benchmarks;

import userledger.benchmarks.bed.Database;
import userledger.benchmarks.bed.Processor;
import userledger.benchmarks.bed.TestBed;
import userledger.benchmarks.report.Samples;

/** How much of the processors each of those who take part has used up to now, and how many events there are. */
record Costs(double service, double postgresql, double load, long events) {

    static Costs now(TestBed bed, Ledgers ledger, Database database) {
        return new Costs(
                ledger.commands().getFirst().processorSeconds(),
                bed.server().processorSeconds(),
                Processor.ownSeconds(),
                database.number("select max(position) from ledger.events"));
    }

    /** In milliseconds for each event since then. */
    void noteSince(Costs then, Samples samples, int clients) {
        var events = Math.max(1, this.events - then.events);
        samples.add(1_000 * (service - then.service) / events, "service", clients);
        samples.add(1_000 * (postgresql - then.postgresql) / events, "PostgreSQL", clients);
        samples.add(1_000 * (load - then.load) / events, "load", clients);
    }
}
