package userledger.store;

import java.io.IOException;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import userledger.domain.user.TenantId;

/**
 * Keeps the erasure file of this node complete: whom this node forgets is in it before the caller hears of it, and whom
 * other nodes forget follows.
 */
public final class Erasures {

    private static final int PORTION = 1_000;
    private static final String NEXT = "select epoch, position, tenant, subject, erased_at from keys.tombstones"
            + " where (epoch, position, subject) > (?, ?, ?) order by epoch, position, subject limit " + PORTION;

    /** Tombstones are made in the order of the log, so the file holds all that are not behind a place. */
    private record Place(int epoch, long position, UUID subject) {

        static final Place START = new Place(0, 0, new UUID(0, 0));
    }

    private final DataSource dataSource;
    private final ErasureFile file;
    private final Keyring keyring;
    private Place reached = Place.START;
    private volatile boolean complete;

    public Erasures(DataSource dataSource, ErasureFile file, Keyring keyring) {
        this.dataSource = dataSource;
        this.file = file;
        this.keyring = keyring;
    }

    /**
     * Returns when the file holds every erasure that has been committed.
     *
     * @throws StoreUnavailableException when that cannot be said; what was forgotten stays so, and is written later
     */
    public synchronized void record() {
        record(Set.of());
    }

    /** Whether the file could be written the last time. */
    public boolean isComplete() {
        return complete;
    }

    ErasureFile file() {
        return file;
    }

    /** From the very first one on, apart from those whom the file knows. */
    synchronized void recordAll(Set<UUID> known) {
        reached = Place.START;
        record(known);
    }

    private void record(Set<UUID> known) {
        try {
            for (var next = next(); !next.isEmpty(); next = next()) {
                var news = next.stream()
                        .filter(erasure -> !known.contains(erasure.subject()))
                        .toList();
                if (!news.isEmpty()) {
                    file.append(news);
                }
                next.forEach(erasure -> keyring.forget(erasure.subject()));
                var last = next.getLast();
                reached = new Place(last.epoch(), last.position(), last.subject());
            }
            complete = true;
        } catch (SQLException e) {
            throw new StoreUnavailableException(e);
        } catch (IOException e) {
            complete = false;
            throw new StoreUnavailableException(e);
        }
    }

    private List<Erasure> next() throws SQLException {
        try (var connection = dataSource.getConnection();
                var select = connection.prepareStatement(NEXT)) {
            select.setInt(1, reached.epoch());
            select.setLong(2, reached.position());
            select.setObject(3, reached.subject());
            var found = new ArrayList<Erasure>();
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    found.add(new Erasure(
                            rows.getInt(1),
                            rows.getLong(2),
                            new TenantId(rows.getString(3)),
                            rows.getObject(4, UUID.class),
                            rows.getObject(5, OffsetDateTime.class).toInstant()));
                }
            }
            return found;
        }
    }
}
