package userledger.domain.session;

import static org.assertj.core.api.Assertions.assertThat;
import static userledger.domain.user.People.ANNA;
import static userledger.domain.user.People.NOON;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import userledger.domain.session.SessionCommand.StartSession;
import userledger.domain.session.SessionEvent.SessionStarted;
import userledger.domain.user.TenantId;

class SessionTest {

    private static final SessionId SESSION = new SessionId(new UUID(1, 2));

    @Test
    void startsForWhomeverHasProvedWhoTheyAre() {
        var events = Session.decide(new StartSession(TenantId.DEFAULT, SESSION, ANNA, NOON));

        assertThat(events).containsExactly(new SessionStarted(SESSION, ANNA, NOON));
    }

    @Test
    void isAboutTheUserAndClaimsNothing() {
        var event = new SessionStarted(SESSION, ANNA, NOON);

        assertThat(event.subject()).isEqualTo(ANNA);
        assertThat(event.claims()).isEmpty();
        assertThat(event.erasesSubject()).isFalse();
    }
}
