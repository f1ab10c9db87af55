package userledger.command.imports;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import userledger.command.platform.NewUsers;
import userledger.store.Outcome;
import userledger.store.StoreUnavailableException;

/** Work on one import, from where it stands. Whatever goes wrong with the database is for the caller to wait out. */
final class Run {

    private static final int MAX_LINES = 250;
    private static final int MAX_BYTES = 1 << 20;

    private final Job job;
    private final NewUsers newUsers;
    private final Failures failures;
    private final InstantSource clock;
    private final Progress progress;
    private final Meter meter;
    private final Splitter splitter;
    private final LineReader reader;
    private final Instant startedAt;
    private Tally tally;

    Run(Job job, SealedFiles files, NewUsers newUsers, InstantSource clock) {
        this.job = job;
        this.newUsers = newUsers;
        this.failures = new Failures(newUsers.fields());
        this.clock = clock;
        this.progress = new Progress(job.id(), clock);
        this.tally = job.tally();
        this.startedAt = job.startedAt() == null ? clock.instant() : job.startedAt();
        this.meter = new Meter(job, clock.instant());
        this.splitter = new Splitter(job.format(), tally.done(), new FileChunks(files, job));
        this.reader = new LineReader(job.format(), job.columns());
    }

    /** Works until the import is done, or until it is told to stop. */
    void work(BooleanSupplier stopping) throws SQLException {
        var last = false;
        while (!last && !stopping.getAsBoolean()) {
            var portion = nextPortion();
            commit(portion);
            last = portion.last();
            meter.say(tally, last, clock.instant());
        }
    }

    private Portion nextPortion() throws SQLException {
        var start = tally.done().offset();
        var lines = new ArrayList<Line>(MAX_LINES);
        var end = tally.done();
        while (lines.size() < MAX_LINES && end.offset() - start < MAX_BYTES) {
            var record = nextRecord();
            if (record == null) {
                return new Portion(lines, new Position(job.bytes(), end.line()), true);
            }
            lines.add(reader.read(record));
            end = record.after();
        }
        return new Portion(lines, end, end.offset() == job.bytes());
    }

    private @Nullable Raw nextRecord() throws SQLException {
        try {
            return splitter.next();
        } catch (IOException e) {
            throw new StoreUnavailableException(e);
        }
    }

    /** A line that makes the transaction itself fail is found by halving, and takes no other with it. */
    private void commit(Portion portion) {
        try {
            commitWhole(portion);
        } catch (RuntimeException e) {
            if (portion.parsed().isEmpty() || !Faults.areOfTheData(e)) {
                throw e;
            }
            if (portion.lines().size() == 1) {
                commitWhole(portion.givenUp());
            } else {
                portion.halves().forEach(this::commit);
            }
        }
    }

    private void commitWhole(Portion portion) {
        var after = new Tally[] {tally};
        var users = portion.parsed().stream().map(ParsedLine::user).toList();
        newUsers.createAll(users, job.tenant(), job.meta(), (transaction, outcomes) -> {
            after[0] = write(transaction, portion, outcomes);
        });
        tally = after[0];
    }

    private Tally write(Connection transaction, Portion portion, List<Outcome> outcomes) throws SQLException {
        var found = failures.of(portion.lines(), outcomes);
        var read = portion.lines().size();
        var created =
                outcomes.stream().filter(Outcome.Appended.class::isInstance).count();
        var after = new Tally(
                portion.end(),
                tally.read() + read,
                tally.created() + created,
                tally.failed() + read - created,
                tally.failures() + found.size());
        progress.write(transaction, tally, after, found, meter.add(read, clock.instant()), startedAt);
        if (portion.last()) {
            progress.finish(transaction, State.DONE);
        }
        return after;
    }
}
