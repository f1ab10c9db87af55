package userledger.query.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static userledger.query.People.later;

import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import userledger.domain.session.SessionEvent.SessionAttributesChanged;
import userledger.domain.session.SessionEvent.SessionEnded;
import userledger.domain.session.SessionEvent.SessionEnded.Reason;
import userledger.domain.session.SessionEvent.SessionNamed;
import userledger.domain.session.SessionEvent.SessionRefreshed;
import userledger.domain.session.SessionEvent.SessionStarted;
import userledger.domain.session.SessionId;
import userledger.domain.user.LedgerEvent;
import userledger.domain.user.UserId;

/** A session goes on for weeks: of all that happens in it only its start is anything of the user's row. */
class SessionsAndRowsTest {

    private static final ProjectedLedger LEDGER = new ProjectedLedger();

    private final SessionId session = new SessionId(LEDGER.ledger.ids.next());

    @AfterAll
    static void close() {
        LEDGER.close();
    }

    @BeforeEach
    void startFromNothing() throws SQLException {
        LEDGER.startFromNothing();
    }

    @Test
    void aSessionThatGoesOnLeavesTheRowAlone() throws SQLException {
        var anna = LEDGER.register("anna.sessions");
        happen(new SessionStarted(session, anna, 0, null, null, null, later(9)));
        LEDGER.deliver();
        var row = row(anna);
        assertThat(row).contains(later(9).toString());

        happen(
                new SessionRefreshed(session, anna, null, later(10)),
                new SessionNamed(session, anna, "phone", later(11)),
                new SessionAttributesChanged(session, anna, Map.of(), Map.of(), later(12)),
                new SessionEnded(session, anna, Reason.SIGNED_OUT, later(13)));
        LEDGER.deliver();
        LEDGER.deliver();

        assertThat(row(anna)).isEqualTo(row);
    }

    @Test
    void anotherSignInIsTold() throws SQLException {
        var anna = LEDGER.register("anna.signs.in");
        happen(new SessionStarted(session, anna, 0, null, null, null, later(9)));
        happen(new SessionRefreshed(session, anna, null, later(10)));
        LEDGER.deliver();
        var row = row(anna);
        var second = new SessionId(LEDGER.ledger.ids.next());
        LEDGER.ledger.append(second.value(), 0, new SessionStarted(second, anna, 0, null, null, null, later(20)));
        LEDGER.deliver();

        assertThat(row(anna)).isNotEqualTo(row).contains(later(20).toString());
    }

    private void happen(LedgerEvent... events) {
        var next = LEDGER.ledger.reader.headSequence(session.value()) + 1;
        LEDGER.ledger.append(session.value(), next, events);
    }

    /** With the transaction that wrote it last. */
    private static String row(UserId user) throws SQLException {
        return String.valueOf(
                LEDGER.text("select xmin || ' ' || u::text from directory.users_1 u where id = '" + user + "'"));
    }
}
