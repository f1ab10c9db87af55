package userledger.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import userledger.domain.user.Rejection;
import userledger.domain.user.TenantId;
import userledger.domain.user.UserId;

class KeptAnswersTest {

    private static final TestLedger LEDGER = new TestLedger();

    @AfterAll
    static void close() {
        LEDGER.close();
    }

    @Test
    void answerARepetitionWithWhatTheFirstOneLedTo() {
        var first = LEDGER.newId();
        var position = LEDGER.ledger.append(append(first, "anna", "key-1", "body"));

        var head = LEDGER.reader.headPosition();
        assertThatExceptionOfType(AnsweredBeforeException.class)
                .isThrownBy(() -> LEDGER.ledger.append(append(LEDGER.newId(), "anna", "key-1", "body")))
                .satisfies(
                        e -> assertThat(e.answer()).isEqualTo(new KeptAnswer(201, null, first.value(), 1, position)));
        assertThat(LEDGER.reader.headPosition()).isEqualTo(head);
    }

    @Test
    void refuseAnotherRequestWithTheSameKey() {
        LEDGER.ledger.append(append(LEDGER.newId(), "ben", "key-2", "body"));

        assertThatExceptionOfType(Rejection.class)
                .isThrownBy(() -> LEDGER.ledger.append(append(LEDGER.newId(), "carl", "key-2", "another")))
                .satisfies(e -> assertThat(e.code()).isEqualTo("idempotency.key_reused"));
    }

    @Test
    void areFoundWithinOneBatch() {
        var first = LEDGER.newId();

        var outcomes = LEDGER.ledger.appendAll(
                List.of(
                        append(first, "dora", "key-3", "body"),
                        append(LEDGER.newId(), "dora", "key-3", "body"),
                        append(LEDGER.newId(), "emil", "key-3", "another")),
                EventLog.Companion.NONE);

        assertThat(outcomes)
                .hasExactlyElementsOfTypes(Outcome.Appended.class, Outcome.Repeated.class, Outcome.Refused.class);
        assertThat(((Outcome.Repeated) outcomes.get(1)).answer().subject()).isEqualTo(first.value());
    }

    @Test
    void areKeptForADay() throws SQLException {
        LEDGER.ledger.append(append(LEDGER.newId(), "fritz", "key-4", "body"));
        try (var connection = LEDGER.database.command().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("update ledger.answers set expires_at = now() - interval '1 second'");
        }

        LEDGER.ledger.append(append(LEDGER.newId(), "gerda", "key-4", "another"));

        assertThatExceptionOfType(AnsweredBeforeException.class)
                .isThrownBy(() -> LEDGER.ledger.append(append(LEDGER.newId(), "gerda", "key-4", "another")));
    }

    @Test
    void areForgottenOnceTheirDayIsOver() throws SQLException {
        LEDGER.ledger.append(append(LEDGER.newId(), "ines", "key-6", "body"));
        LEDGER.ledger.append(append(LEDGER.newId(), "jens", "key-7", "body"));
        try (var connection = LEDGER.database.command().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("delete from ledger.answers where hash not in ('key-6', 'key-7')");
            statement.execute("update ledger.answers set expires_at = now() where hash = 'key-6'");
        }

        assertThat(LEDGER.ledger.answers().forgetExpired()).isEqualTo(1);
        assertThatExceptionOfType(AnsweredBeforeException.class)
                .isThrownBy(() -> LEDGER.ledger.append(append(LEDGER.newId(), "jens", "key-7", "body")));
    }

    @Test
    void areNotMadeByALook() {
        LEDGER.ledger.check(append(LEDGER.newId(), "hanna", "key-5", "body"));

        assertThat(LEDGER.ledger.append(append(LEDGER.newId(), "hanna", "key-5", "body")))
                .isEqualTo(LEDGER.reader.headPosition());
    }

    private static Append append(UserId id, String name, String key, String body) {
        return new Append(
                TenantId.DEFAULT,
                id.value(),
                0,
                List.of(TestLedger.registered(id, name)),
                Meta.system("c"),
                new IdempotencyKey(key.getBytes(UTF_8), body.getBytes(UTF_8), 201));
    }
}
