package userledger.domain.session;

import static org.assertj.core.api.Assertions.assertThat;
import static userledger.domain.user.People.ANNA;
import static userledger.domain.user.People.NOON;
import static userledger.domain.user.Refusals.assertThatCodeOf;
import static userledger.domain.user.Refusals.assertThatErrorsOf;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import userledger.domain.session.SessionCommand.ChangeSessionAttributes;
import userledger.domain.session.SessionCommand.EndSession;
import userledger.domain.session.SessionCommand.NameSession;
import userledger.domain.session.SessionCommand.RefreshSession;
import userledger.domain.session.SessionCommand.StartSession;
import userledger.domain.session.SessionEvent.SessionEnded;
import userledger.domain.session.SessionEvent.SessionEnded.Reason;
import userledger.domain.session.SessionEvent.SessionNamed;
import userledger.domain.session.SessionEvent.SessionRefreshed;
import userledger.domain.session.SessionEvent.SessionStarted;
import userledger.domain.user.Attributes;
import userledger.domain.user.TokenHash;

class SessionTest {

    private static final SessionId ID = new SessionId(new UUID(1, 2));
    private static final Duration IDLE = Duration.ofDays(7);
    private static final TokenHash FIRST = TokenHash.of("first");
    private static final TokenHash SECOND = TokenHash.of("second");
    private static final TokenHash THIRD = TokenHash.of("third");
    private static final SessionStarted STARTED =
            new SessionStarted(ID, ANNA, 3, "a browser", FIRST, NOON.plus(Duration.ofDays(30)), NOON);
    private static final Session SESSION = Session.from(STARTED);

    @Test
    void startsForWhomeverHasProvedWhoTheyAre() {
        var events =
                Session.decide(new StartSession(ID, ANNA, 3, "a browser", FIRST, NOON.plus(Duration.ofDays(30)), NOON));

        assertThat(events).containsExactly(STARTED);
    }

    @Test
    void isAboutTheUserAndClaimsNothing() {
        assertThat(STARTED.subject()).isEqualTo(ANNA);
        assertThat(STARTED.claims()).isEmpty();
        assertThat(STARTED.erasesSubject()).isFalse();
        assertThat(STARTED.endsSessions()).isFalse();
    }

    @Test
    void exchangesTheRefreshTokenForTheNext() {
        assertThat(refresh(SESSION, FIRST, SECOND, NOON.plusSeconds(60)))
                .containsExactly(new SessionRefreshed(ID, ANNA, SECOND, NOON.plusSeconds(60)));
    }

    @Test
    void endsWhenARefreshTokenIsShownThatWasExchanged() {
        var once = after(SESSION, refresh(SESSION, FIRST, SECOND, NOON.plusSeconds(1)));
        var twice = after(once, refresh(once, SECOND, THIRD, NOON.plusSeconds(2)));

        for (var old : List.of(FIRST, SECOND)) {
            assertThat(refresh(twice, old, TokenHash.of("x"), NOON.plusSeconds(3)))
                    .containsExactly(new SessionEnded(ID, ANNA, Reason.REFRESH_REUSED, NOON.plusSeconds(3)));
        }
    }

    @Test
    void isNeverRefreshedOnceItHasEnded() {
        var ended = after(SESSION, SESSION.decide(new EndSession(ID, Reason.SIGNED_OUT, NOON)));

        assertThat(refresh(ended, FIRST, SECOND, NOON)).isEmpty();
        assertThat(ended.ended()).isEqualTo(Reason.SIGNED_OUT);
        assertThat(ended.refresh()).isNull();
    }

    @Test
    void endsWhenNobodyRefreshedItForTooLong() {
        assertThat(refresh(SESSION, FIRST, SECOND, NOON.plus(IDLE))).hasOnlyElementsOfType(SessionRefreshed.class);
        assertThat(refresh(SESSION, FIRST, SECOND, NOON.plus(IDLE).plusNanos(1)))
                .containsExactly(new SessionEnded(
                        ID, ANNA, Reason.EXPIRED, NOON.plus(IDLE).plusNanos(1)));
    }

    @Test
    void endsAtItsTimeHoweverOftenItIsRefreshed() {
        var session = SESSION;
        var refresh = FIRST;
        var now = NOON;
        while (session.ended() == null) {
            now = now.plus(IDLE);
            var next = TokenHash.of(now.toString());
            session = after(session, refresh(session, refresh, next, now));
            refresh = next;
        }

        assertThat(session.ended()).isEqualTo(Reason.EXPIRED);
        assertThat(now).isEqualTo(NOON.plus(IDLE.multipliedBy(5)));
    }

    @Test
    void fromBeforeThereWereRefreshTokensCannotBeRefreshed() {
        var old = Session.from(new SessionStarted(ID, ANNA, 0, null, null, null, NOON));

        assertThat(refresh(old, FIRST, SECOND, NOON)).hasOnlyElementsOfType(SessionEnded.class);
    }

    @Test
    void goesByANameOrByNone() {
        var named = after(SESSION, SESSION.decide(new NameSession(ID, " my laptop ", NOON)));

        assertThat(named.name()).isEqualTo("my laptop");
        assertThat(named.decide(new NameSession(ID, "my laptop", NOON))).isEmpty();
        assertThat(named.decide(new NameSession(ID, null, NOON)))
                .containsExactly(new SessionNamed(ID, ANNA, null, NOON));
    }

    @Test
    void refusesANameThatIsTooLong() {
        assertThatErrorsOf(() -> SESSION.decide(new NameSession(ID, "x".repeat(101), NOON)))
                .containsExactly("name:too_long");
    }

    @Test
    void isNotNamedOnceItHasEnded() {
        var ended = after(SESSION, SESSION.decide(new EndSession(ID, Reason.SIGNED_OUT, NOON)));

        assertThatCodeOf(() -> ended.decide(new NameSession(ID, "x", NOON))).isEqualTo("session.not_found");
    }

    @Test
    void keepsAttributesUntilTheyEnd() {
        var end = NOON.plusSeconds(9);
        var step = Map.<String, Object>of("value", 2, "expiresAt", end.toString());
        var patch = Map.<String, Object>of("theme", "dark", "step", step);
        var one = after(SESSION, SESSION.decide(new ChangeSessionAttributes(ID, patch, NOON)));

        assertThat(Attributes.of(one.attributes()).values()).isEqualTo(Map.of("theme", "dark", "step", 2));
        assertThat(Attributes.of(one.attributes()).without(end).values()).isEqualTo(Map.of("theme", "dark"));
        assertThat(one.decide(new ChangeSessionAttributes(ID, Map.of("theme", "dark", "step", 2), NOON)))
                .isEmpty();
        assertThat(after(one, one.decide(new ChangeSessionAttributes(ID, null, NOON)))
                        .attributes())
                .isEmpty();
        assertThat(after(one, one.decide(new NameSession(ID, "x", NOON))).attributes())
                .isEqualTo(one.attributes());
    }

    @Test
    void refusesToSealWhatIsSealedAnyway() {
        var patch = Map.<String, Object>of("a", Map.of("value", 1, "sealed", true));
        assertThatErrorsOf(() -> SESSION.decide(new ChangeSessionAttributes(ID, patch, NOON)))
                .containsExactly("attributes:sealed");
    }

    @Test
    void takesNoAttributesOnceItIsOver() {
        var ended = after(SESSION, SESSION.decide(new EndSession(ID, Reason.SIGNED_OUT, NOON)));

        for (var over : List.of(ended, SESSION)) {
            assertThatCodeOf(() -> over.decide(
                            new ChangeSessionAttributes(ID, Map.of("a", 1), NOON.plus(Duration.ofDays(4_000)))))
                    .isEqualTo("session.not_found");
        }
    }

    @Test
    void endsOnce() {
        var ended = after(SESSION, SESSION.decide(new EndSession(ID, Reason.ENDED_BY_USER, NOON)));

        assertThat(ended.decide(new EndSession(ID, Reason.SIGNED_OUT, NOON))).isEmpty();
    }

    private static List<SessionEvent> refresh(Session session, TokenHash shown, TokenHash next, Instant at) {
        return session.decide(new RefreshSession(ID, shown, next, IDLE, at));
    }

    private static Session after(Session session, List<SessionEvent> events) {
        var after = session;
        for (var event : events) {
            after = after.evolve(event);
        }
        return after;
    }
}
