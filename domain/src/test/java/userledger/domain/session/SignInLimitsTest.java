package userledger.domain.session;

import static org.assertj.core.api.Assertions.assertThat;
import static userledger.domain.user.People.ANNA;
import static userledger.domain.user.People.BEN;
import static userledger.domain.user.People.NOON;
import static userledger.domain.user.Refusals.assertThatErrorsOf;

import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import userledger.domain.session.UserSessionsCommand.Allowed;
import userledger.domain.session.UserSessionsCommand.LimitSignIn;
import userledger.domain.session.UserSessionsEvent.SessionsEnded;
import userledger.domain.session.UserSessionsEvent.SignInLimited;
import userledger.domain.user.SignInLimits;
import userledger.domain.user.TenantId;

class SignInLimitsTest {

    private static final List<String> OFFICE = List.of("10.0.0.0/8");

    @Test
    void admitEverythingWhereThereAreNone() {
        assertThat(SignInLimits.NONE.admit("192.0.2.1", null)).isTrue();
        assertThat(SignInLimits.NONE.admit(null, "crm")).isTrue();
        assertThat(decide(SignInLimits.NONE, limit(new Allowed(null), new Allowed(null))))
                .isEmpty();
        assertThat(decide(SignInLimits.NONE, limit(null, null))).isEmpty();
    }

    @Test
    void admitWhatIsNamed() {
        var limits = after(SignInLimits.NONE, limit(new Allowed(OFFICE), new Allowed(List.of("shop", "crm"))));

        assertThat(limits.admit("10.1.1.1", "crm")).isTrue();
        assertThat(limits.admit("10.1.1.1", "CRM")).isFalse();
        assertThat(limits.admit("10.1.1.1", null)).isFalse();
        assertThat(limits.admit("192.0.2.1", "crm")).isFalse();
        assertThat(limits.admit(null, "crm")).isFalse();
    }

    @Test
    void changeOneByOne() {
        var office = after(SignInLimits.NONE, limit(new Allowed(OFFICE), null));
        var both = decide(office, limit(null, new Allowed(List.of("crm"))));

        assertThat(both)
                .containsExactly(new SignInLimited(ANNA, new TreeSet<>(OFFICE), new TreeSet<>(List.of("crm")), NOON));
        var after = limits(office, both.getFirst());
        assertThat(decide(after, limit(new Allowed(List.of("10.0.0.0/8")), new Allowed(List.of("crm")))))
                .isEmpty();
        assertThat(after(after, limit(new Allowed(null), new Allowed(null)))).isEqualTo(SignInLimits.NONE);
        assertThat(limits(after, new SessionsEnded(ANNA, BEN, NOON))).isEqualTo(after);
    }

    @Test
    void refuseWhatIsWrongInBothAtOnce() {
        assertThatErrorsOf(() -> decide(
                        SignInLimits.NONE, limit(new Allowed(List.of("here")), new Allowed(List.of("no spaces")))))
                .containsExactly("allowedAddresses:format", "allowedApplications:format");
        assertThatErrorsOf(() -> decide(SignInLimits.NONE, limit(new Allowed(List.of()), new Allowed(List.of()))))
                .containsExactly("allowedAddresses:range", "allowedApplications:range");
        assertThatErrorsOf(() -> decide(
                        SignInLimits.NONE,
                        limit(
                                new Allowed(Collections.nCopies(51, "::1")),
                                new Allowed(Collections.nCopies(51, "crm")))))
                .containsExactly("allowedAddresses:range", "allowedApplications:range");
    }

    private static SignInLimits after(SignInLimits before, LimitSignIn command) {
        var limits = before;
        for (var event : decide(before, command)) {
            limits = limits(limits, event);
        }
        return limits;
    }

    private static List<UserSessionsEvent> decide(SignInLimits before, LimitSignIn command) {
        return UserSessions.decide(command, before);
    }

    private static SignInLimits limits(SignInLimits before, UserSessionsEvent event) {
        return event instanceof SignInLimited limited ? limited.limits() : before;
    }

    private static LimitSignIn limit(@Nullable Allowed addresses, @Nullable Allowed applications) {
        return new LimitSignIn(TenantId.DEFAULT, ANNA, addresses, applications, NOON);
    }
}
