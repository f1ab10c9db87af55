package userledger.store;

import java.security.SecureRandom;
import java.util.List;
import javax.sql.DataSource;

/** The writing side of the event store, put together. */
public final class Ledger implements AutoCloseable {

    private final EventLog log;
    private final GroupCommit writer;
    private final Claims claims;
    private final KeptAnswers answers;

    /** Frees usernames at once. */
    public Ledger(DataSource dataSource, Keyring keyring, Ids ids, SecureRandom random) {
        this(dataSource, keyring, ids, random, FreedNames.FREE_AT_ONCE);
    }

    public Ledger(DataSource dataSource, Keyring keyring, Ids ids, SecureRandom random, FreedNames freedNames) {
        claims = new Claims(dataSource, keyring, random);
        answers = new KeptAnswers(dataSource, keyring, random);
        log = new EventLog(
                dataSource, new Preparer(keyring, claims, new EventCodec(), ids, random, freedNames));
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
        return writer.append(append);
    }

    /** Appends many in one transaction together with {@code companion}; each is written whole or refused for itself. */
    public List<Outcome> appendAll(List<Append> appends, EventLog.Companion companion) {
        return log.append(appends, companion);
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
