package userledger.command.session;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import java.security.InvalidKeyException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.util.encoders.Base32;
import org.junit.jupiter.api.BeforeEach;
import userledger.command.ApiScenario;
import userledger.domain.registration.RegistrationEvent.UserRegistered;
import userledger.testing.Api;

/** A tenant with somebody in each state that an account can be in. */
abstract class StatesScenario extends ApiScenario {

    static final String PASSWORD = "long enough 1";

    Api there;
    Api boss;

    /** @param name as it is typed */
    record Person(String name, String id, Api there) {}

    @BeforeEach
    void makeATenant() {
        there = newTenant(PASSWORD);
        boss = there.signedIn("boss", PASSWORD);
        boss.with("If-Match", "*").patch("/v1/settings", "{\"signUps\":{\"enabled\":true}}");
    }

    Map<String, Person> states() {
        var people = new LinkedHashMap<String, Person>();
        var normal = user("");
        people.put("nobody", new Person(newName(), UUID.randomUUID().toString(), there));
        people.put("normal", normal);
        people.put("in capitals", new Person(user("").name().toUpperCase(java.util.Locale.ROOT), normal.id(), there));
        people.put("of another tenant", elsewhere());
        people.put("without a password", withoutPassword());
        people.put("unconfirmed", signedUp());
        people.put("unapproved", after(signedUp(), "PATCH", "", "{\"signUpStatus\":\"final\"}"));
        people.put("rejected", after(user(""), "POST", "/reject", "{}"));
        people.put("locked", after(user(""), "POST", "/lock", "{}"));
        people.put("deleted", after(user(""), "DELETE", "", "{}"));
        people.put("must change", after(user(""), "PATCH", "", "{\"passwordMustChange\":true}"));
        people.put(
                "expired password", after(user(""), "PATCH", "", "{\"passwordExpiresAt\":\"2020-01-01T00:00:00Z\"}"));
        people.put("second factor", enrolled());
        people.put("everything", inEveryTrouble());
        return people;
    }

    private Person user(String more) {
        var name = newName();
        var made = boss.post(
                "/v1/users",
                "{\"username\":\"%1$s\",\"email\":\"%1$s@example.org\",\"password\":\"%2$s\"%3$s}"
                        .formatted(name, PASSWORD, more));
        return new Person(name, id(made), there);
    }

    private Person withoutPassword() {
        var name = newName();
        return new Person(name, id(boss.post("/v1/users", "{\"username\":\"%s\"}".formatted(name))), there);
    }

    private Person elsewhere() {
        var name = newName();
        return new Person(name, id(create(name, PASSWORD)), there);
    }

    private Person signedUp() {
        var name = newName();
        there.post(
                "/v1/signups",
                "{\"username\":\"%1$s\",\"email\":\"%1$s@example.org\",\"password\":\"%2$s\"}"
                        .formatted(name, PASSWORD));
        var id = log.after(log.headPosition() - 100, 200).stream()
                .filter(stored ->
                        stored.event() instanceof UserRegistered registered && name.equals(registered.username()))
                .findFirst()
                .orElseThrow()
                .subject();
        return new Person(name, String.valueOf(id), there);
    }

    private Person enrolled() {
        var person = user("");
        var api = there.signedIn(person.name(), PASSWORD);
        var secret = api.post("/v1/me/totp", "{}").body().get("secret").asString();
        api.post("/v1/me/totp/confirm", "{\"totpCode\":\"%s\"}".formatted(code(secret)));
        return person;
    }

    Person inEveryTrouble() {
        var person = signedUp();
        after(person, "PATCH", "", "{\"passwordMustChange\":true,\"passwordExpiresAt\":\"2020-01-01T00:00:00Z\"}");
        return after(person, "POST", "/lock", "{}");
    }

    private Person after(Person person, String method, String path, String body) {
        var answer = boss.call(method, "/v1/users/" + person.id() + path, body);
        if (answer.status() >= 300) {
            throw new AssertionError(answer.body());
        }
        return person;
    }

    private static String code(String secret) {
        var generator = new TimeBasedOneTimePasswordGenerator();
        try {
            return generator.generateOneTimePasswordString(
                    new SecretKeySpec(Base32.decode(secret), generator.getAlgorithm()), Instant.now());
        } catch (InvalidKeyException e) {
            throw new IllegalStateException(e);
        }
    }
}
