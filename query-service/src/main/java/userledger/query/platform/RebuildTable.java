package userledger.query.platform;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import userledger.store.Replay;
import userledger.store.SqlWork;

/** The table of rebuilds: one row for each read model that is being made anew, or once was. */
@Component
class RebuildTable {

    private static final String BEGIN = """
            insert into directory.rebuilds as r (model, state) values (?, 'waiting')
            on conflict (model) do update
               set state = 'waiting', started_at = now(), finished_at = null, events = 0, failure = null
             where r.finished_at is not null
            """;

    private static final String CANCEL = """
            update directory.rebuilds set state = 'cancelling', failure = null where model = ? and finished_at is null
            """;

    private static final String NEXT =
            "select model, state from directory.rebuilds where finished_at is null order by started_at limit 1";

    private static final String ENTER = "update directory.rebuilds set state = ?, failure = null,"
            + " since = now(), since_event = ? where model = ? and state = ?";

    private static final String FINISH = "update directory.rebuilds set state = ?, failure = null,"
            + " finished_at = clock_timestamp(), events = ? where model = ? and state = ?";

    private static final String FAILURE = "update directory.rebuilds set failure = ? where model = ?";

    private static final String RESUME =
            "update directory.rebuilds set failure = null, since = now(), since_event = ? where model = ?";

    private static final String PROGRESS = """
            select r.state, r.started_at, r.finished_at, coalesce(f.position, r.events), r.failure,
                   (f.position - r.since_event) / greatest(extract(epoch from now() - r.since), 0.001),
                   r.events / greatest(extract(epoch from r.finished_at - r.started_at), 0.001)
              from directory.rebuilds r left join directory.followers f on f.name = ? where r.model = ?
            """;

    private final DataSource dataSource;

    RebuildTable(@Qualifier("queryDataSource") DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** A rebuild that is not over. */
    record Open(String model, RebuildState state) {}

    /** Nothing changes where one is under way. */
    void begin(String model) {
        run(BEGIN, model);
    }

    /** False where none is under way. */
    boolean cancel(String model) {
        return run(CANCEL, model);
    }

    /** The one that was asked for first. */
    Optional<Open> next() {
        return SqlWork.run(dataSource, connection -> {
            try (var select = connection.prepareStatement(NEXT);
                    var row = select.executeQuery()) {
                return row.next()
                        ? Optional.of(new Open(row.getString(1), RebuildState.of(row.getString(2))))
                        : Optional.empty();
            }
        });
    }

    /** Goes on from one state to another; false when somebody has changed it. */
    boolean enter(Connection connection, Open from, RebuildState to, long event) throws SQLException {
        return update(
                connection,
                ENTER,
                to.wireName(),
                event,
                from.model(),
                from.state().wireName());
    }

    boolean finish(Connection connection, Open from, RebuildState to, long events) throws SQLException {
        return update(
                connection,
                FINISH,
                to.wireName(),
                events,
                from.model(),
                from.state().wireName());
    }

    /** Somebody goes on with it: how fast it goes is measured from here. */
    void resumed(String model, long event) {
        run(RESUME, event, model);
    }

    void failed(String model, String failure) {
        run(FAILURE, failure, model);
    }

    /** Empty where the model has never been made anew. */
    Optional<RebuildProgress> progress(String model, long head) {
        return SqlWork.run(dataSource, connection -> {
            try (var select = connection.prepareStatement(PROGRESS)) {
                select.setString(1, Replay.name(model));
                select.setString(2, model);
                try (var row = select.executeQuery()) {
                    var found = new ArrayList<RebuildProgress>();
                    while (row.next()) {
                        var finished = row.getObject(3, OffsetDateTime.class);
                        found.add(RebuildProgress.of(
                                RebuildState.of(row.getString(1)),
                                row.getObject(2, OffsetDateTime.class).toInstant(),
                                finished == null ? null : finished.toInstant(),
                                row.getLong(4),
                                head,
                                finished == null ? row.getDouble(6) : row.getDouble(7),
                                row.getString(5)));
                    }
                    return found.stream().findFirst();
                }
            }
        });
    }

    private boolean run(String sql, @Nullable Object... values) {
        return SqlWork.run(dataSource, connection -> update(connection, sql, values));
    }

    private static boolean update(Connection connection, String sql, @Nullable Object... values) throws SQLException {
        try (var update = connection.prepareStatement(sql)) {
            for (var i = 0; i < values.length; i++) {
                update.setObject(i + 1, values[i]);
            }
            return update.executeUpdate() == 1;
        }
    }
}
