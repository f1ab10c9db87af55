package userledger.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import userledger.drill.Call.Phase;

/** A checker that finds nothing proves nothing: here it is given what must not happen. */
class CheckerTest {

    private static final UUID ANNA = new UUID(0, 1);
    private static final UUID BEN = new UUID(0, 2);

    private final List<Call> history = new ArrayList<>();
    private final List<LogRow> log = new ArrayList<>();

    @Test
    void isContentWithWhatCallersWereTold() {
        call(1, Phase.OK, Kind.CREATE, 1, 1);
        call(2, Phase.OK, Kind.MOVE, 4, 4);
        call(3, Phase.FAILED, Kind.LOCK, 0, 0);
        call(4, Phase.UNKNOWN, Kind.LOCK, 0, 0);
        call(5, Phase.UNKNOWN, Kind.LOCK, 0, 0);
        event(1, ANNA, 0, "user.registered", 1);
        event(2, ANNA, 1, "user.renamed", 2);
        event(3, ANNA, 2, "user.email.changed", 2);
        event(4, ANNA, 3, "user.profile.changed", 2);
        event(5, ANNA, 4, "user.locked", 4);

        assertThat(verdict().isClean()).isTrue();
    }

    @Test
    void findsWhatWasAcknowledgedAndIsNotThere() {
        call(1, Phase.OK, Kind.CREATE, 1, 1);

        assertThat(verdict().lost()).hasSize(1);
        assertThat(verdict().isClean()).isFalse();
    }

    @Test
    void findsWhatIsThereTwice() {
        call(1, Phase.UNKNOWN, Kind.LOCK, 0, 0);
        event(1, ANNA, 0, "user.locked", 1);
        event(2, ANNA, 1, "user.locked", 1);

        assertThat(verdict().doubled()).hasSize(1);
    }

    @Test
    void findsWhatWasRefusedAndIsThere() {
        call(1, Phase.FAILED, Kind.LOCK, 0, 0);
        event(1, ANNA, 0, "user.locked", 1);

        assertThat(verdict().phantom()).hasSize(1);
    }

    @Test
    void findsWhatNobodyAskedFor() {
        event(1, ANNA, 0, "user.registered", 7);

        assertThat(verdict().phantom()).hasSize(1);
    }

    @Test
    void findsWhatIsThereInPart() {
        call(1, Phase.UNKNOWN, Kind.DELETE, 0, 0);
        event(1, ANNA, 3, "user.deleted", 1);

        assertThat(verdict().torn()).hasSize(1);
    }

    @Test
    void findsWhatIsElsewhereThanTheAnswerSaid() {
        call(1, Phase.OK, Kind.CREATE, 1, 2);
        event(1, ANNA, 0, "user.registered", 1);

        assertThat(verdict().torn()).hasSize(1);
    }

    @Test
    void findsAGapInTheOrder() {
        call(1, Phase.OK, Kind.CREATE, 1, 1);
        call(2, Phase.OK, Kind.CREATE, 1, 3);
        event(1, ANNA, 0, "user.registered", 1);
        event(3, BEN, 0, "user.registered", 2);

        assertThat(verdict().disordered()).hasSize(1);
    }

    @Test
    void findsAGapInAStream() {
        call(1, Phase.OK, Kind.CREATE, 1, 1);
        call(2, Phase.OK, Kind.LOCK, 3, 2);
        event(1, ANNA, 0, "user.registered", 1);
        event(2, ANNA, 2, "user.locked", 2);

        assertThat(verdict().disordered()).hasSize(1);
    }

    @Test
    void findsAReadOfTheOldState() {
        call(1, Phase.INVOKED, Kind.READ, 5, 0);
        call(1, Phase.OK, Kind.READ, 4, 0);

        assertThat(verdict().stale()).hasSize(1);
    }

    @Test
    void findsAReadThatMissesTheUser() {
        call(1, Phase.INVOKED, Kind.READ, 5, 0);
        history.add(new Call(0, 1, Phase.FAILED, Kind.READ, ANNA.toString(), 404, 0, 0, ""));

        assertThat(verdict().stale()).hasSize(1);
    }

    @Test
    void findsAReadModelThatIsNotWhatTheLogMakes() {
        assertThat(Checker.check(history, log, Map.of(ANNA, "a", BEN, "b"), Map.of(ANNA, "a", BEN, "old"))
                        .stale())
                .hasSize(1);
        assertThat(Checker.check(history, log, Map.of(ANNA, "a"), Map.of()).stale())
                .hasSize(1);
        assertThat(Checker.check(history, log, Map.of(), Map.of(ANNA, "a")).stale())
                .hasSize(1);
    }

    @Test
    void readsBackWhatTheDriverWrote() {
        var call = new Call(5, 1, Phase.UNKNOWN, Kind.LOCK, "", 503, 2, 3, "Retry-After 1");

        assertThat(Call.of(call.line())).isEqualTo(call);
    }

    private void call(long number, Phase phase, Kind kind, long version, long position) {
        history.add(new Call(0, number, phase, kind, ANNA.toString(), 0, version, position, ""));
    }

    private void event(long position, UUID stream, long sequence, String name, long call) {
        log.add(new LogRow(position, stream, sequence, name, "drill-" + call));
    }

    private Checker.Verdict verdict() {
        return Checker.check(history, log, Map.of(), Map.of());
    }
}
