package userledger.command.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import userledger.command.CountedStatements;
import userledger.command.platform.SecretVerifier;
import userledger.testing.Api;
import userledger.testing.Api.Answer;

/** Until a secret is proved no call tells in which state an account is, or that there is none: cases AU-07 and AU-08. */
class AccountStatesApiTest extends StatesScenario {

    private static final AtomicInteger ADDRESSES = new AtomicInteger();

    @Autowired
    private MeterRegistry meters;

    /**
     * All that a stranger sees of a call, and the work behind it.
     *
     * @param statements without the one that is made every five seconds, whoever calls
     */
    private record Seen(
            int status,
            Map<String, List<String>> headers,
            String body,
            double hashes,
            double comparisons,
            List<String> statements) {

        Seen fromOutside() {
            return new Seen(status, headers, body, hashes, comparisons, List.of());
        }
    }

    @Test
    void signInsLookTheSameUntilThePasswordIsRight() {
        var states = states();

        for (var typed : List.of("wrong one", "", "x".repeat(1_000), "пароль")) {
            var seen = new LinkedHashMap<String, Seen>();
            states.forEach((state, person) ->
                    seen.put(state, seen(person.there(), api -> signIn(api, person.name(), typed))));

            assertSame(seen, 401, "session.invalid_credentials");
            var nobody = Objects.requireNonNull(seen.get("nobody"));
            assertThat(nobody.hashes()).isPositive();
            assertThat(nobody.statements()).hasSizeGreaterThan(4);
        }
    }

    @Test
    void newPasswordsAndCodesChangeNothingAboutThat() {
        var seen = new LinkedHashMap<String, Seen>();
        var body =
                "{\"username\":\"%s\",\"password\":\"wrong one\",\"newPassword\":\"another secret 1\",\"totpCode\":\"123456\"}";

        states().forEach((state, person) ->
                seen.put(state, seen(person.there(), api -> api.post("/v1/sessions", body.formatted(person.name())))));

        assertSame(seen, 401, "session.invalid_credentials");
    }

    @Test
    void changesOfExpiredPasswordsLookTheSame() {
        var seen = new LinkedHashMap<String, Seen>();
        var body = "{\"oldPassword\":\"wrong one\",\"newPassword\":\"another secret 1\",\"totpCode\":\"123456\"}";

        states().forEach((state, person) ->
                seen.put(state, seen(person.there(), api -> api.put("/v1/users/" + person.id() + "/password", body))));

        assertSame(seen, 401, "session.required");
    }

    /** With the right password too, unless it has expired and nothing else is the matter. */
    @Test
    void changesWithTheRightPasswordThatHasNotExpiredLookTheSame() {
        var seen = new LinkedHashMap<String, Seen>();
        var body = "{\"oldPassword\":\"%s\",\"newPassword\":\"another secret 1\"}".formatted(PASSWORD);

        states().forEach((state, person) -> {
            if (!state.equals("expired password")) {
                seen.put(state, seen(person.there(), api -> api.put("/v1/users/" + person.id() + "/password", body)));
            }
        });

        seen.values().forEach(one -> {
            assertThat(one.status()).isEqualTo(401);
            assertThat(one.body()).isEqualTo(seen.firstEntry().getValue().body());
        });
    }

    @Test
    void requestsForANewPasswordLookTheSame() {
        var seen = new LinkedHashMap<String, Seen>();
        states().forEach((state, person) -> {
            seen.put(
                    state,
                    seen(
                            person.there(),
                            api -> api.post("/v1/password-resets", "{\"username\":\"%s\"}".formatted(person.name()))));
            seen.put(
                    state + " by mail",
                    seen(
                            person.there(),
                            api -> api.post(
                                    "/v1/password-resets", "{\"email\":\"%s@example.org\"}".formatted(person.name()))));
        });

        assertSame(seen, 202, "");
    }

    @Test
    void signUpsLookTheSame() {
        var seen = new LinkedHashMap<String, Seen>();
        var body = "{\"username\":\"%s\",\"email\":\"%s@example.org\",\"password\":\"seven purple hats\"}";

        states().forEach((state, person) -> {
            var other = "other-" + person.name();
            seen.put(state, signUp(person, body.formatted(person.name(), person.name())));
            seen.put(state + ", name only", signUp(person, body.formatted(person.name(), other)));
            seen.put(state + ", address only", signUp(person, body.formatted(other, person.name())));
        });

        assertSame(seen, 202, "");
    }

    /** One way somebody is made, the other way not: both times with a letter, in one commit. */
    private Seen signUp(Person person, String body) {
        return seen(person.there(), api -> api.post("/v1/signups", body)).fromOutside();
    }

    @Test
    void theRightPasswordIsToldWhatIsTheMatterOneByOne() {
        var anna = inEveryTrouble();
        var path = "/v1/users/" + anna.id();
        var told = new ArrayList<String>();

        told.add(code(anna));
        boss.post(path + "/unlock", "{}");
        told.add(code(anna));
        boss.patch(path, "{\"signUpStatus\":\"final\"}");
        told.add(code(anna));
        boss.post(path + "/approve", "{}");
        told.add(code(anna));
        boss.patch(path, "{\"passwordExpiresAt\":null}");
        told.add(code(anna));
        boss.patch(path, "{\"passwordMustChange\":false}");
        boss.with("If-Match", "*").patch("/v1/settings", "{\"totp\":{\"required\":\"everyone\"}}");
        told.add(code(anna));

        assertThat(told)
                .containsExactly(
                        "user.locked",
                        "user.not_confirmed",
                        "user.not_approved",
                        "password.expired",
                        "password.must_change",
                        "totp.enrolment_required");
    }

    private String code(Person person) {
        return signIn(stranger(person.there()), person.name(), PASSWORD).code();
    }

    private static void assertSame(Map<String, Seen> seen, int status, String code) {
        var first = seen.values().iterator().next();
        assertThat(first.status()).isEqualTo(status);
        assertThat(first.body()).contains(code);
        assertThat(seen).allSatisfy((_, one) -> assertThat(one).isEqualTo(first));
    }

    private static Answer signIn(Api api, String name, String password) {
        return api.post("/v1/sessions", "{\"username\":\"%s\",\"password\":\"%s\"}".formatted(name, password));
    }

    private interface Call {
        Answer by(Api api);
    }

    private Seen seen(Api there, Call call) {
        var id = CountedStatements.MARK + UUID.randomUUID();
        var hashes = meters.counter(SecretVerifier.HASHES).count();
        var comparisons = comparisons();
        var answer = call.by(stranger(there).with("X-Correlation-Id", id));
        var headers = new LinkedHashMap<>(answer.response().headers().map());
        headers.remove("date");
        assertThat(headers.remove("x-correlation-id")).containsExactly(id);
        return new Seen(
                answer.status(),
                headers,
                answer.response().body().replace(id, ""),
                meters.counter(SecretVerifier.HASHES).count() - hashes,
                comparisons() - comparisons,
                CountedStatements.of(id).stream()
                        .filter(sql -> !sql.contains("ledger.hash_shapes"))
                        .toList());
    }

    private double comparisons() {
        return meters.find(SecretVerifier.COMPARISONS).counters().stream()
                .mapToDouble(counter -> counter.count())
                .sum();
    }

    private static Api stranger(Api api) {
        var number = ADDRESSES.incrementAndGet();
        return api.with("Forwarded", "for=10.9." + number / 250 + "." + number % 250);
    }
}
