package userledger.store;

import java.security.SecureRandom;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import userledger.domain.user.LedgerEvent;

/** The writing side of the event store, put together. */
public final class Ledger implements AutoCloseable {

    private final EventLog log;
    private final GroupCommit writer;
    private final Claims claims;
    private final KeptAnswers answers;
    private final @Nullable Erasures erasures;

    /** Frees usernames at once. */
    public Ledger(DataSource dataSource, Keyring keyring, Ids ids, SecureRandom random) {
        this(dataSource, keyring, ids, random, FreedNames.FREE_AT_ONCE);
    }

    /** Without an erasure file: a restored backup brings back whoever was forgotten after it. */
    public Ledger(DataSource dataSource, Keyring keyring, Ids ids, SecureRandom random, FreedNames freedNames) {
        this(dataSource, keyring, ids, random, freedNames, null);
    }

    /** @param erasures where is written who has been forgotten, before the caller hears of it */
    public Ledger(
            DataSource dataSource,
            Keyring keyring,
            Ids ids,
            SecureRandom random,
            FreedNames freedNames,
            @Nullable Erasures erasures) {
        this.erasures = erasures;
        claims = new Claims(dataSource, keyring, random);
        answers = new KeptAnswers(dataSource, keyring, random);
        log = new EventLog(dataSource, new Preparer(keyring, claims, new EventCodec(), ids, random, freedNames));
        writer = new GroupCommit(log);
    }

    /**
     * Appends together with whatever else is being appended, and returns once that is durable.
     *
     * @return the position of the last event
     * @throws ConcurrentChangeException when the stream has moved on
     * @throws userledger.domain.user.Rejection when a claim is taken or the person has been erased
     * @throws StoreUnavailableException when the database is away; what was appended may or may not be there
     */
    public long append(Append append) {
        var position = writer.append(append);
        recordErasures(List.of(append));
        return position;
    }

    /** Appends many in one transaction together with {@code companion}; each is written whole or refused for itself. */
    public List<Outcome> appendAll(List<Append> appends, EventLog.Companion companion) {
        var outcomes = log.append(appends, companion);
        recordErasures(appends);
        return outcomes;
    }

    private void recordErasures(List<Append> written) {
        if (erasures != null
                && written.stream().flatMap(append -> append.events().stream()).anyMatch(LedgerEvent::erasesSubject)) {
            erasures.record();
        }
    }

    /**
     * Asks whether the append would be written now, and writes nothing.
     *
     * @throws RuntimeException why not, as {@link #append} would
     */
    public void check(Append append) {
        checkAll(List.of(append)).getFirst().orThrow();
    }

    /** The same for many, as if they were appended together. */
    public List<Outcome> checkAll(List<Append> appends) {
        return log.check(appends);
    }

    public Claims claims() {
        return claims;
    }

    public KeptAnswers answers() {
        return answers;
    }

    @Override
    public void close() {
        writer.close();
    }
}
